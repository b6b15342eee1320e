/** The child process of a fuzz run: judges a range of files that share a schema, and writes what it found as JSON to its last argument. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { run } from '../../codegen/commands/run.js';
import { type HostileFile, hostileFile } from './hostile-files.js';
import { judgeFiles, type Verdict } from './judge-files.js';
import { outputFolder, tree, writeProject } from './project.js';

/** So many files make one project: its run tells how long each of them takes at most. */
const filesPerProject = 80;

/** A file that alone makes a run long is looked at alone. */
const manyBytes = 60_000;

/** How long a run of the generator may take. */
const mostMilliseconds = 10_000;

export interface Finding {
  readonly kind: 'executed' | 'unexpected' | 'unplaced' | 'crashed' | 'slow' | 'large' | 'outside';
  /** The first of the files among which it was found, and how many they are. */
  readonly from: number;
  readonly count: number;
  readonly what: string;
}

export interface RangeResult {
  readonly files: number;
  readonly emitted: number;
  readonly refused: number;
  readonly findings: readonly Finding[];
  /** Of one run of the generator, in milliseconds. */
  readonly slowest: number;
  /** The most memory that the process held while it generated, in MiB: the embedded PostgreSQL takes 800 of them. */
  readonly mebibytes: number;
}

async function runRange(seed: number, from: number, count: number): Promise<RangeResult> {
  const files = Array.from({ length: count }, (_, offset) => hostileFile(seed, from + offset));
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const findings: Finding[] = [];
  const verdicts: Verdict[] = [];
  for (const project of projectsOf(files)) {
    verdicts.push(...(await judgeClosely(seed, project, engines, findings)));
  }
  const refused = new Set(verdicts.flatMap(({ refusedFiles }) => refusedFiles));
  const whole = { from, count };
  for (const file of files.filter((each) => isJudgedAlone(each, refused))) {
    for (const what of await judgeAlone(seed, file, engines))
      findings.push({ kind: 'outside', from: file.index, count: 1, what });
  }
  // The commands below open engines of their own in this process, one after the other, which a person's command does not.
  const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
  await engines.postgres.close();
  engines.sqlite.close();
  const queries = files.filter(({ kind }) => kind === 'query');
  for (const what of await judgeCommand(seed, queries, refused))
    findings.push({ kind: 'outside', ...whole, what });
  return {
    files: count,
    emitted: verdicts.reduce((sum, { emitted }) => sum + emitted, 0),
    refused: refused.size,
    findings,
    slowest: Math.round(Math.max(0, ...verdicts.map(({ slowest }) => slowest))),
    mebibytes,
  };
}

function projectsOf(files: readonly HostileFile[]): readonly (readonly HostileFile[])[] {
  const alone = files.filter(({ kind, bytes }) => kind === 'migration' || bytes.length > manyBytes);
  const others = files.filter((file) => !alone.includes(file));
  const projects: (readonly HostileFile[])[] = alone.map((file) => [file]);
  for (let at = 0; at < others.length; at += filesPerProject)
    projects.push(others.slice(at, at + filesPerProject));
  return projects;
}

/** What takes too long or fails is judged again in halves, until it is one file. */
async function judgeClosely(
  seed: number,
  files: readonly HostileFile[],
  engines: Engines,
  findings: Finding[],
): Promise<readonly Verdict[]> {
  const verdict = await judgeFiles(seed, files, engines);
  const slow = verdict.slowest > mostMilliseconds;
  const bad =
    slow ||
    [verdict.executed, verdict.unexpected, verdict.unplaced, verdict.crashed].some(
      ({ length }) => length > 0,
    );
  if (bad && files.length > 1) {
    const middle = files.length >> 1;
    const halves = [files.slice(0, middle), files.slice(middle)];
    const before = findings.length;
    const verdicts = [];
    for (const half of halves) verdicts.push(...(await judgeClosely(seed, half, engines, findings)));
    // Only together they are too slow: none of them is. Any other mistake that needs both halves is told of both.
    if (findings.length > before || slow) return verdicts;
  }
  const place = { from: files[0]?.index ?? 0, count: files.length };
  for (const kind of ['executed', 'unexpected', 'unplaced', 'crashed'] as const) {
    for (const what of verdict[kind]) findings.push({ kind, ...place, what });
  }
  if (slow) findings.push({ kind: 'slow', ...place, what: `it took ${Math.round(verdict.slowest)} ms` });
  return [verdict];
}

/** Each migration, and one in so many of the refused files of queries. */
const sample = 10;

function isJudgedAlone({ index, kind }: HostileFile, refused: ReadonlySet<number>): boolean {
  return kind === 'migration' || (refused.has(index) && index % sample === 0);
}

/** The command with one file: it ends with 1 and writes nothing if the file is refused, and else with 0 and writes only into its folder. */
async function judgeAlone(seed: number, file: HostileFile, engines: Engines): Promise<readonly string[]> {
  // Beside others it may have been refused for its name only.
  const isRefused = (await judgeFiles(seed, [file], engines)).refused > 0;
  const project = writeProject(seed, [file]);
  const given = async () => {
    await engines.postgres.reset();
    engines.sqlite.reset();
    return engines;
  };
  const quiet = { colors: false, print: () => {}, error: () => {}, engines: given };
  try {
    const before = tree(project.outer);
    const status = await run(['generate'], { ...quiet, cwd: project.root });
    const expected = Number(isRefused);
    const wrong = status === expected ? [] : [`alone the command ended with ${status}, not with ${expected}`];
    return [...wrong, ...changes(before, tree(project.outer), status === 0 && !isRefused)];
  } finally {
    project.remove();
  }
}

/** The command itself: refuses the whole with status 1 and writes nothing, and without what is refused only into its folder. */
async function judgeCommand(
  seed: number,
  files: readonly HostileFile[],
  refused: ReadonlySet<number>,
): Promise<readonly string[]> {
  const project = writeProject(seed, files);
  const surroundings = { cwd: project.root, colors: false, print: () => {}, error: () => {} };
  try {
    const wrong: string[] = [];
    const before = tree(project.outer);
    const status = await run(['generate'], surroundings);
    const expected = files.some(({ index }) => refused.has(index)) ? 1 : 0;
    if (status !== expected) wrong.push(`the command ended with ${status}, not with ${expected}`);
    wrong.push(...changes(before, tree(project.outer), expected === 0));
    for (const [path, { index }] of project.paths) {
      if (refused.has(index)) rmSync(join(project.root, path), { force: true });
    }
    // Names of other projects may clash in this one: what is refused for that is no mistake, and writes nothing.
    const again = tree(project.outer);
    const second = await run(['generate'], surroundings);
    if (second > 1) wrong.push(`the command ended with ${second}`);
    wrong.push(...changes(again, tree(project.outer), second === 0));
    if (second === 0 && !existsSync(join(project.root, outputFolder, 'index.ts')))
      wrong.push('it wrote no index');
    return wrong;
  } finally {
    project.remove();
  }
}

/** What was added, changed or removed outside of the output folder, or at all if nothing may be written. */
function changes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  mayWrite: boolean,
): readonly string[] {
  const output = `a/b/project/${outputFolder}/`;
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return touched
    .filter((path) => !mayWrite || !path.startsWith(output))
    .map((path) => `it wrote ${JSON.stringify(path)}`);
}

const [seed = 0, from = 0, count = 0] = process.argv.slice(2, 5).map(Number);
runRange(seed, from, count).then(
  (result) => {
    writeFileSync(process.argv[5] ?? '', JSON.stringify(result));
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
