/** The command line: `generate` and `check`, and the way to `lint`, `schema`, `verify`, `explain` and the commands of `migrate`: options in, printed text and an exit status out. */
import { Command, CommanderError } from 'commander';
import { DriverMissingError, EngineError } from '../analysis/analyzer.js';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Format } from '../diagnostic/formats.js';
import { ConfigError, loadProject, type Project } from '../load-config.js';
import { attempt, type Comparison, compare, OutputError, placeOf } from '../output/compare.js';
import { generateCommand } from '../output/generate-command.js';
import { printDiff, summarize } from '../output/report.js';
import { write } from '../output/write.js';
import { generate } from '../pipeline.js';
import { addExplainCommand } from './explain.js';
import { formatOption } from './format-option.js';
import { addLintCommand } from './lint.js';
import { addMigrateCommands } from './migrate.js';
import { assertServerUrl, withEngines } from './open-engines.js';
import { addSchemaCommand } from './schema.js';
import {
  type ExitStatus,
  Interrupted,
  printFindings,
  printOutcome,
  type Surroundings,
  withoutPasswords,
} from './surroundings.js';
import { addVerifyCommand } from './verify.js';

export type { ExitStatus, Surroundings };

interface Options {
  readonly config?: string;
  readonly cwd?: string;
  readonly postgresUrl?: string;
  readonly format: Format;
}

/** Runs the command line `dualect …`. Never throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = new Command('dualect')
    .description('Generates one typed data-access layer from annotated SQL files, for PostgreSQL and SQLite.')
    .version(surroundings.version ?? 'unknown')
    .exitOverride()
    .configureOutput({
      writeOut: surroundings.print,
      writeErr: (text) => surroundings.error(withoutPasswords(text)),
    })
    .showHelpAfterError('(dualect --help shows what there is)');
  const command = (name: Mode, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
      .option('--cwd <folder>', 'where to begin; default: the current folder')
      .option('--postgres-url <url>', 'describe statements on this server instead of the embedded PGlite')
      .addOption(formatOption())
      .action(async (options: Options) => {
        status = await execute(name, options, surroundings);
      });
  command('generate', 'Writes the generated modules.');
  command('check', 'Writes nothing; fails if the generated modules are not what the SQL says.');
  const end = (result: ExitStatus) => {
    status = result;
  };
  addLintCommand(program, surroundings, end);
  addSchemaCommand(program, surroundings, end);
  addMigrateCommands(program, surroundings, end);
  addVerifyCommand(program, surroundings, end);
  addExplainCommand(program, surroundings, end);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, surroundings);
  }
}

type Mode = 'generate' | 'check';

async function execute(mode: Mode, options: Options, surroundings: Surroundings): Promise<ExitStatus> {
  assertServerUrl(options.postgresUrl);
  const project = await loadProject({ cwd: options.cwd ?? surroundings.cwd, config: options.config });
  const diagnostics = new Diagnostics();
  const comparison = await compareProject(project, options, diagnostics, surroundings);
  if (mode === 'check' && comparison !== undefined)
    reportStale(comparison, project, options, surroundings, diagnostics);
  const { format } = options;
  const consequence = mode === 'generate' && diagnostics.hasErrors ? '; nothing was written' : '';
  printFindings(diagnostics, surroundings, { project, format, consequence });
  if (diagnostics.hasErrors || comparison === undefined) return 1;
  const { output } = project.config;
  if (mode === 'generate') await write(comparison);
  const outcome =
    mode === 'generate'
      ? `${summarize(comparison, output)}\n`
      : `${comparison.unchanged} files in ${output} are up to date\n`;
  printOutcome(outcome, surroundings, format);
  return 0;
}

/** What the project's generated modules should be, beside what they are; `undefined` after an error. */
async function compareProject(
  { root, config }: Project,
  { postgresUrl }: Options,
  diagnostics: Diagnostics,
  surroundings: Surroundings,
): Promise<Comparison | undefined> {
  const modules = await withEngines(postgresUrl, surroundings, (open) =>
    generate(root, config, open, diagnostics),
  );
  if (modules === undefined) return undefined;
  const comparison = await attempt('The output folder cannot be read', () =>
    compare(modules, root, config.output, diagnostics),
  );
  return diagnostics.hasErrors ? undefined : comparison;
}

function reportStale(
  { changes }: Comparison,
  { root, config }: Project,
  { format }: Options,
  surroundings: Surroundings,
  diagnostics: Diagnostics,
): void {
  if (changes.length > 0 && format === 'text') surroundings.print(printDiff(changes, config.output));
  const why = {
    add: 'it does not exist',
    change: 'the SQL was changed after it was generated, or it was edited by hand',
    remove: 'no file of queries leads to it any more',
  };
  for (const { name, kind } of changes) {
    const path = `${config.output}/${name}`;
    diagnostics.error('stale-output', placeOf(path), `\`${path}\` is not what the SQL says`, {
      why: why[kind],
      help: `run \`${generateCommand(root)}\` and commit what it writes`,
    });
  }
}

function reportFailure(error: unknown, { error: print }: Surroundings): ExitStatus {
  if (error instanceof Interrupted) {
    print('Interrupted; nothing was written.\n');
    return 130;
  }
  if (error instanceof ConfigError || error instanceof DriverMissingError || error instanceof OutputError) {
    print(`${error.message}\n`);
    return 2;
  }
  if (error instanceof EngineError) {
    print(`The engine failed (${error.dialect}): ${error.message}\n`);
    return 3;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  print(`${details}\n\nThis is a defect of the generator. Please report it, with what led to it.\n`);
  return 3;
}
