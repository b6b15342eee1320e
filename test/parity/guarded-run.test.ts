/** That `dualect verify` comes to an end where a query has none, and where a person gives up, and leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { table } from './tables.js';

jest.setTimeout(120_000);

const repository = resolve(__dirname, '..', '..');
const url = process.env.TEST_POSTGRES_URL ?? '';
let root: string;
let temporary: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-guarded-'));
  // As root, the server runs as another user.
  chmodSync(root, 0o755);
  temporary = join(root, 'tmp');
  for (const folder of ['queries', 'migrations/postgres', 'migrations/sqlite', 'tmp'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'dualect.config.json'), '{}');
  const tasks = table('tasks', { id: 'integer key' });
  for (const dialect of ['postgres', 'sqlite'] as const)
    writeFileSync(join(root, `migrations/${dialect}/001_tasks.up.sql`), tasks[dialect]);
});
afterEach(() => rmSync(root, { recursive: true }));

const endless =
  'WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x FROM n) SELECT count(*) AS total FROM n;';
const short = 'SELECT count(*) AS total FROM tasks;';

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly status: Promise<number | null>;
}

function verify(postgres: string, sqlite: string, ...args: readonly string[]): Run {
  writeFileSync(
    join(root, 'queries/task.sql'),
    `/* @name total @result value @dialect postgres */\n${postgres}\n/* @name total @dialect sqlite */\n${sqlite}\n`,
  );
  const program = ['--import', 'tsx', join(repository, 'codegen/cli.ts'), 'verify', '--cwd', root];
  const child = spawn(process.execPath, [...program, '--runs', '2', ...args], {
    cwd: repository,
    env: { ...process.env, TMPDIR: temporary },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  const status = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => text, status };
}

/** Waits until it is the case, as long as the run goes on. */
async function until(run: Run, isSo: () => boolean): Promise<void> {
  while (!isSo() && run.child.exitCode === null) await sleep(50);
}

/** The folders of the runs; tsx keeps its own there. */
const left = () => readdirSync(temporary).filter((name) => name.startsWith('dualect'));

/** The scratch databases of runs on the server of the tests. */
async function databases(): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'dualect_verify_%'",
  );
  await client.end();
  return rows.map(({ datname }) => datname);
}

test.each([
  ['SQLite', short, endless],
  ['PGlite', endless, short],
])(
  'a query that never ends on %s ends the run, and is named with its place',
  async (engine, postgres, sqlite) => {
    const run = verify(postgres, sqlite, '--limit', '2', '--no-server');
    expect(await run.status).toBe(1);
    expect(run.said()).toContain(
      `error[no-end]: task.total did not end within 2 s on ${engine}\n --> queries/task.sql:1:10`,
    );
  },
);

test('the others have their verdicts, and the reports are written', async () => {
  const more = ['more', 'fewer'].map((name, index) => {
    const other = `SELECT count(*) + ${index} AS total FROM tasks;`;
    return `/* @name ${name} @result value @dialect postgres */\n${short}\n/* @name ${name} @dialect sqlite */\n${other}\n`;
  });
  writeFileSync(join(root, 'queries/other.sql'), more.join(''));
  const json = join(root, 'report.json');
  const run = verify(short, endless, '--limit', '1', '--no-server', '--json', json);
  expect(await run.status).toBe(1);
  expect(run.said()).toContain('The run is made again without task.total.');
  expect(run.said()).toContain('3 queries: 1 different, 1 unproven, 1 equal');
  const { queries } = JSON.parse(readFileSync(json, 'utf8'));
  expect(queries).toMatchObject([
    { query: 'more', verdict: 'equal', notes: [] },
    { query: 'fewer', verdict: 'different' },
    { query: 'total', verdict: 'unproven', notes: [expect.stringContaining('`no-end`')] },
  ]);
});

test('a run is not made again for ever', async () => {
  const names = ['one', 'two', 'three'];
  const texts = names.map(
    (name) =>
      `/* @name ${name} @result value @dialect postgres */\n${short}\n/* @name ${name} @dialect sqlite */\n${endless}\n`,
  );
  writeFileSync(join(root, 'queries/other.sql'), texts.join(''));
  const run = verify(short, short, '--limit', '1', '--no-server');
  expect(await run.status).toBe(1);
  expect(run.said()).toContain('other.one, other.two, other.three have no end: there is no report.');
  expect(run.said()).not.toContain('queries:');
});

test('one that never ends on a server is given up by it, and reported', async () => {
  const slow = `SELECT count(*) AS total FROM tasks, pg_sleep(CASE WHEN current_database() LIKE 'dualect_verify_%' THEN 60 ELSE 0 END);`;
  const before = await databases();
  const run = verify(slow, short, '--limit', '1', '--postgres-url', url);
  expect([await run.status, run.said()]).toEqual([1, expect.any(String)]);
  expect(run.said()).toContain('different[error]: task.total');
  expect(run.said()).toContain('timeout');
  expect(await databases()).toEqual(before);
});

test('a run that is ended leaves no database on the server, and one that is equal but for that fails', async () => {
  const before = await databases();
  const run = verify(short, endless, '--limit', '1', '--postgres-url', url);
  expect(await run.status).toBe(1);
  expect(run.said()).toContain('1 query: 1 unproven');
  expect(await databases()).toEqual(before);
});

test('a signal ends a run that is blocked, with the server that it has started', async () => {
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const run = verify(short, endless);
  const pidFile = () => join(temporary, left()[0] ?? '', 'data', 'postmaster.pid');
  let pid = 0;
  await until(run, () => {
    try {
      pid = Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
    } catch {}
    return run.said().includes('Still running task.total on SQLite');
  });
  expect(pid).toBeGreaterThan(0);
  run.child.kill('SIGINT');
  await sleep(200);
  run.child.kill('SIGINT');
  expect(await run.status).toBe(130);
  expect(run.said()).toContain('Interrupted; nothing was written.');
  expect(() => process.kill(pid, 0)).toThrow();
  expect(left()).toEqual([]);
});

test.each([
  ['1 different', 1, 'SELECT count(*) + 1 AS total FROM tasks;'],
  ['all equal', 0, short],
])(
  'the exit status says what was found, also with the server that the run has started: %s',
  async (found, status, sqlite) => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    const run = verify(short, sqlite);
    expect([await run.status, run.said()]).toEqual([status, expect.stringContaining(`1 query: ${found}`)]);
    expect(left()).toEqual([]);
  },
);

test('a run that is killed while its server is made leaves no file behind', async () => {
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const run = verify(short, short);
  const passwords = () =>
    readdirSync(temporary, { recursive: true }).filter((path) => String(path).includes('pg-password-'));
  await until(run, () => passwords().length > 0);
  run.child.kill('SIGINT');
  await sleep(100);
  run.child.kill('SIGINT');
  expect(await run.status).toBe(130);
  expect([left(), passwords()]).toEqual([[], []]);
});

test('one signal is enough', async () => {
  const run = verify(short, endless, '--no-server');
  await until(run, () => run.said().includes('Still running'));
  run.child.kill('SIGTERM');
  expect(await run.status).toBe(130);
});
