/** The command `dualect lint`: what rules say of the queries and the schemas, and, with `--fix`, what they mend. */
import type { Command } from 'commander';
import { createTwoFilesPatch } from 'diff';
import type { Engines } from '../analysis/migrations.js';
import { isRuleCode } from '../check/rule-codes.js';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Format } from '../diagnostic/formats.js';
import { visible } from '../diagnostic/render.js';
import { loadProject, type Project } from '../load-config.js';
import { generate } from '../pipeline.js';
import { formatOption } from './format-option.js';
import { type Mending, mend } from './mend.js';
import { assertServerUrl, withEngines } from './open-engines.js';
import { type ExitStatus, printFindings, printOutcome, type Surroundings } from './surroundings.js';

interface LintOptions {
  readonly config?: string;
  readonly cwd?: string;
  readonly postgresUrl?: string;
  readonly fix?: boolean;
  readonly format: Format;
}

/** Adds it to the program; it tells its exit status to `end`. */
export function addLintCommand(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  program
    .command('lint')
    .description('Says what the two engines would do in different ways; writes no modules.')
    .option('--fix', 'mend in the query files what can be mended safely')
    .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
    .option('--cwd <folder>', 'where to begin; default: the current folder')
    .option('--postgres-url <url>', 'describe statements on this server instead of the embedded PGlite')
    .addOption(formatOption())
    .action(async (options: LintOptions) => end(await lint(options, surroundings)));
}

async function lint(options: LintOptions, surroundings: Surroundings): Promise<ExitStatus> {
  const { config, postgresUrl, fix = false, format } = options;
  assertServerUrl(postgresUrl);
  const project = await loadProject({ cwd: options.cwd ?? surroundings.cwd, config });
  const mending = await withEngines(postgresUrl, surroundings, async (open) => {
    const find = findIn(project, open);
    if (fix) return mend(project.root, find);
    return { diagnostics: await find(), mended: [], changed: [], undone: false };
  });
  const found = ofRules(mending.diagnostics);
  printOutcome(printMending(mending), surroundings, format);
  printFindings(found, surroundings, { project, format });
  if (found.hasErrors || mending.undone || mending.changed.length > 0) return 1;
  return 0;
}

/** Asks the generator, on engines that are opened once and emptied for each time. */
function findIn({ root, config }: Project, open: () => Promise<Engines>): () => Promise<Diagnostics> {
  let engines: Engines | undefined;
  return async () => {
    const diagnostics = new Diagnostics();
    if (engines !== undefined) {
      await engines.postgres.reset();
      engines.sqlite.reset();
    }
    const opened = async () => {
      engines ??= await open();
      return engines;
    };
    await generate(root, config, opened, diagnostics);
    return diagnostics;
  };
}

/** The findings of rules; and errors of any kind, for behind them nothing was looked at. */
function ofRules(all: Diagnostics): Diagnostics {
  const found = new Diagnostics();
  for (const one of all.sorted()) if (one.severity === 'error' || isRuleCode(one.code)) found.report(one);
  return found;
}

/** What was changed, as a diff, and what was not. Empty if there was nothing to mend. */
function printMending({ mended, changed, undone }: Mending): string {
  const diffs = mended.map(({ source: { path, text }, after }) =>
    createTwoFilesPatch(path, path, text, after, undefined, undefined, { context: 1 }).replace(/^=+\n/, ''),
  );
  const files = mended.length === 1 ? '1 file' : `${mended.length} files`;
  return visible(
    [
      ...diffs,
      mended.length > 0 ? `${files} mended; run \`dualect generate\` to bring the modules up to date\n` : '',
      ...changed.map((path) => `${path} was changed meanwhile, and is left as it is\n`),
      undone ? 'The last edits led to errors, and were taken back\n' : '',
    ].join(''),
  );
}
