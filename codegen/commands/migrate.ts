/** The commands `dualect migrate …`: options in, printed text and an exit status out. */
import { type Command, InvalidArgumentError } from 'commander';
import { dialects } from '../../src/dialect.js';
import { areStatementsInPlace } from '../analysis/migration-statements.js';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Format } from '../diagnostic/formats.js';
import { ConfigError, loadProject, type Project } from '../load-config.js';
import { MigrateError, moveDatabase, readSteps, type Target } from '../migrate/database.js';
import { statusTable } from '../migrate/status-table.js';
import { verifyMigrations } from '../migrate/verify.js';
import { type MigrationSource, readMigrations } from '../source/migrations.js';
import { formatOption } from './format-option.js';
import { assertServerUrl, withEngines } from './open-engines.js';
import {
  type ExitStatus,
  printFindings,
  printOutcome,
  type Surroundings,
  withoutPasswords,
} from './surroundings.js';

interface ProjectOptions {
  readonly config?: string;
  readonly cwd?: string;
}

interface DatabaseOptions extends ProjectOptions {
  readonly database?: string;
}

interface VerifyOptions extends ProjectOptions {
  readonly postgresUrl?: string;
  readonly format: Format;
}

/** Adds them to the program; each tells its exit status to `end`. */
export function addMigrateCommands(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  const migrate = program
    .command('migrate')
    .description('Moves a database along the migrations of the project, or verifies them.');
  const command = (name: string, description: string) =>
    migrate
      .command(name)
      .description(description)
      .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
      .option('--cwd <folder>', 'where to begin; default: the current folder');
  const onDatabase = (name: string, description: string) =>
    command(name, description).option('--database <url>', 'the database; default: DATABASE_URL');
  const move = async (options: DatabaseOptions, target: Target) =>
    end(await moveProject(options, target, surroundings));
  onDatabase('up', 'Applies the steps that have not run yet.').action((options: DatabaseOptions) =>
    move(options, undefined),
  );
  onDatabase('down', 'Undoes the last step.')
    .option('--steps <number>', 'how many to undo', readCount, 1)
    .action((options: DatabaseOptions & { readonly steps: number }) =>
      move(options, { down: options.steps }),
    );
  onDatabase('to', 'Goes up or down until the step is the last that has run.')
    .argument('<name>', 'such as 003_cron')
    .action((name: string, options: DatabaseOptions) => move(options, { to: name }));
  onDatabase('status', 'Prints every step with its state.').action(async (options: DatabaseOptions) =>
    end(await printStatus(options, surroundings)),
  );
  command('verify', 'Runs every step up, down and up again on both engines, on made-up rows.')
    .option('--postgres-url <url>', 'use this server instead of the embedded PGlite')
    .addOption(formatOption())
    .action(async (options: VerifyOptions) => end(await verifyProject(options, surroundings)));
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a number above 0.');
  return Number(text);
}

async function moveProject(
  options: DatabaseOptions,
  target: Target,
  surroundings: Surroundings,
): Promise<ExitStatus> {
  const url = databaseOf(options, surroundings);
  const migrations = await readSound(options, surroundings);
  if (migrations === undefined) return 1;
  const report = (names: readonly string[]) => {
    for (const name of names) surroundings.print(`ran ${name}\n`);
  };
  try {
    const names = await moveDatabase(url, migrations, target);
    report(names);
    if (names.length === 0) surroundings.print('nothing to do\n');
    return 0;
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    report(error.ran);
    return tell(error, surroundings);
  }
}

async function printStatus(options: DatabaseOptions, surroundings: Surroundings): Promise<ExitStatus> {
  const url = databaseOf(options, surroundings);
  const migrations = await readSound(options, surroundings);
  if (migrations === undefined) return 1;
  try {
    const steps = await readSteps(url, migrations);
    surroundings.print(statusTable(steps));
    return steps.some(({ state }) => state === 'changed' || state === 'unknown') ? 1 : 0;
  } catch (error) {
    if (error instanceof MigrateError) return tell(error, surroundings);
    throw error;
  }
}

async function verifyProject(options: VerifyOptions, surroundings: Surroundings): Promise<ExitStatus> {
  const { postgresUrl, format } = options;
  assertServerUrl(postgresUrl);
  const { project, migrations, diagnostics } = await readProject(options, surroundings);
  let outcome = '';
  if (!diagnostics.hasErrors) {
    const { steps, rows } = await withEngines(postgresUrl, surroundings, async (open) =>
      verifyMigrations(migrations, await open(), diagnostics),
    );
    const last = rows === 0 ? '' : `, on ${rows} made-up rows`;
    outcome = `${steps} ${steps === 1 ? 'step' : 'steps'} verified on PostgreSQL and SQLite: up, down and up again${last}\n`;
  }
  printFindings(diagnostics, surroundings, { project, format });
  if (diagnostics.hasErrors) return 1;
  printOutcome(outcome, surroundings, format);
  return 0;
}

function tell(error: MigrateError, surroundings: Surroundings): ExitStatus {
  surroundings.error(`${withoutPasswords(error.message)}\n`);
  return error.status;
}

function databaseOf({ database }: DatabaseOptions, { databaseUrl }: Surroundings): string {
  const url = database ?? databaseUrl ?? '';
  if (url === '') throw new ConfigError('No database is named: pass --database, or set DATABASE_URL.');
  return url;
}

/** The project's steps; `undefined` if something is wrong with them, which was printed. */
async function readSound(
  options: ProjectOptions,
  surroundings: Surroundings,
): Promise<readonly MigrationSource[] | undefined> {
  const { project, migrations, diagnostics } = await readProject(options, surroundings);
  printFindings(diagnostics, surroundings, { project });
  return diagnostics.hasErrors ? undefined : migrations;
}

/** The project's steps, and what is wrong with them as they are written. */
async function readProject(
  options: ProjectOptions,
  surroundings: Surroundings,
): Promise<{
  readonly project: Project;
  readonly migrations: readonly MigrationSource[];
  readonly diagnostics: Diagnostics;
}> {
  const project = await loadProject({
    cwd: options.cwd ?? surroundings.cwd,
    config: options.config,
  });
  const diagnostics = new Diagnostics();
  const migrations = readMigrations(project.config, project.root, diagnostics);
  for (const { up, down } of migrations) {
    for (const dialect of dialects) {
      areStatementsInPlace(up[dialect], dialect, diagnostics);
      const back = down[dialect];
      if (back !== undefined) areStatementsInPlace(back, dialect, diagnostics);
    }
  }
  return { project, migrations, diagnostics };
}
