/** The command `dualect schema`: the schema that the migrations lead to, as a document. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import { loadProject } from '../load-config.js';
import { attempt } from '../output/compare.js';
import { describeSchema } from '../pipeline.js';
import { assertServerUrl, withEngines } from './open-engines.js';
import { type ExitStatus, printFindings, type Surroundings } from './surroundings.js';

interface SchemaOptions {
  readonly config?: string;
  readonly cwd?: string;
  readonly postgresUrl?: string;
  readonly output?: string;
}

/** Adds it to the program; it tells its exit status to `end`. */
export function addSchemaCommand(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  program
    .command('schema')
    .description('Prints the schema after all migrations as Markdown, with a drawing of its tables.')
    .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
    .option('--cwd <folder>', 'where to begin; default: the current folder')
    .option('--postgres-url <url>', 'use this server instead of the embedded PGlite')
    .option('--output <file>', 'write it there, instead of printing it')
    .action(async (options: SchemaOptions) => end(await printSchema(options, surroundings)));
}

async function printSchema(options: SchemaOptions, surroundings: Surroundings): Promise<ExitStatus> {
  assertServerUrl(options.postgresUrl);
  const cwd = options.cwd ?? surroundings.cwd;
  const project = await loadProject({ cwd, config: options.config });
  const diagnostics = new Diagnostics();
  const document = await withEngines(options.postgresUrl, surroundings, (open) =>
    describeSchema(project.root, project.config, open, diagnostics),
  );
  printFindings(diagnostics, surroundings, { project });
  if (document === undefined) return 1;
  const { output } = options;
  if (output === undefined) surroundings.print(document);
  else
    await attempt('The document cannot be written', () =>
      writeFileAtomic(resolve(surroundings.cwd, output), document, { encoding: 'utf8' }),
    );
  return 0;
}
