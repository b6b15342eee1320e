/** What may lie apart because time passes between two engines, and what may not: instants that are computed or written as literals. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../codegen/analysis/catalog.js';
import { defaultConfig } from '../../codegen/config.js';
import { readsClock } from '../../codegen/parity/clock.js';
import { tablesOf } from '../../codegen/parity/data/tables.js';
import { judge, timedAt } from '../../codegen/parity/judge.js';
import { alignTables } from '../../codegen/parity/report/align.js';
import { TableStatements } from '../../codegen/parity/statements.js';
import { subjectsOf } from '../../codegen/parity/subject.js';
import type { Trial } from '../../codegen/parity/trial.js';
import { verifyQueries } from '../../codegen/parity/verify-queries.js';
import type { Dialect } from '../../src/dialect.js';
import { Bench } from './bench.js';
import type { SmallProject } from './small-project.js';
import { schemaOf, table } from './tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const tasks = table('tasks', { id: 'integer key', due: 'timestamp', closed: 'timestamp null' });
const form = '%Y-%m-%dT%H:%M:%fZ';

async function verdictsOf(schema: SmallProject['schema'] & object, queries: SmallProject['queries']) {
  const { diagnostics, result } = await bench.run({ schema, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(false), { seed: 1, runs: 4 });
  });
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return Object.fromEntries(result.queries.map(({ query, verdict }) => [query, verdict]));
}

test('a millisecond counts in what is computed, stored or written as a literal, and not in what the clock said', async () => {
  const within = `due < '9000-01-01T00:00:00.000Z' AND due > '1000-01-01T00:00:00.000Z'`;
  const later = {
    postgres: `due + interval '1000001 seconds'`,
    sqlite: `strftime('${form}', due, '+1000001.001 seconds')`,
  };
  const verdicts = await verdictsOf(tasks, {
    'computed @result many': {
      postgres: `SELECT id, ${later.postgres} AS "later!" FROM tasks WHERE ${within} ORDER BY id`,
      sqlite: `SELECT id, ${later.sqlite} AS "later!" FROM tasks WHERE ${within} ORDER BY id`,
    },
    'stored @result exec': {
      postgres: `UPDATE tasks SET due = ${later.postgres} WHERE ${within}`,
      sqlite: `UPDATE tasks SET due = ${later.sqlite} WHERE ${within}`,
    },
    'literal @result many': {
      postgres: `SELECT id, COALESCE(closed, '2030-05-05T10:00:00.000Z'::timestamptz) AS "until!" FROM tasks ORDER BY id`,
      sqlite: `SELECT id, COALESCE(closed, '2030-05-05T10:00:00.001Z') AS "until!" FROM tasks ORDER BY id`,
    },
    'literalBesideClock @result many': {
      postgres: `SELECT id, now() AS "now!", COALESCE(closed, '2030-05-05T10:00:00.000Z'::timestamptz) AS "until!" FROM tasks ORDER BY id`,
      sqlite: `SELECT id, strftime('${form}', 'now') AS "now!", COALESCE(closed, '2030-05-05T10:00:00.001Z') AS "until!" FROM tasks ORDER BY id`,
    },
    'clock @result exec': 'UPDATE tasks SET due = now() WHERE id = :id',
  });
  expect(verdicts).toEqual({
    computed: 'different',
    stored: 'different',
    literal: 'different',
    literalBesideClock: 'different',
    clock: 'equal',
  });
});

test('a computed instant may lie apart by what passed between two engines, not by what else took long', async () => {
  const queries = {
    'tomorrow @result value': {
      postgres: `SELECT now() + interval '1 day' AS "at!"`,
      sqlite: `SELECT strftime('${form}', 'now', '+1 day', '+0.500 seconds') AS "at!"`,
    },
    'overmorrow @result value': {
      postgres: `SELECT now() + interval '2 days' AS "at!"`,
      sqlite: `SELECT strftime('${form}', 'now', '+2 days') AS "at!"`,
    },
  };
  const { result } = await bench.run({ schema: tasks, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(false), {
      seed: 1,
      runs: 3,
      // Before the first engine begins.
      watch: (subject, engine) => {
        if (subject !== undefined && engine?.name === 'SQLite') pause(700);
      },
    });
  });
  expect(result?.queries.map(({ query, verdict }) => [query, verdict])).toEqual([
    ['tomorrow', 'different'],
    ['overmorrow', 'equal'],
  ]);
});

/** Blocks this thread, as an engine would. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

test('a report marks what differs, and not the ids and instants beside it', async () => {
  const made = table('made', { id: 'uuid key', at: 'timestamp', n: 'integer' });
  const queries = {
    'make @result one': {
      postgres: 'INSERT INTO made (id, at, n) VALUES (gen_random_uuid(), now(), 1) RETURNING id, at, n',
      sqlite: `INSERT INTO made (id, at, n) VALUES (randomblob(16), strftime('${form}', 'now'), 2) RETURNING id, at, n`,
    },
  };
  const { result } = await bench.run({ schema: made, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(false), { seed: 1, runs: 1 });
  });
  const [first, second] = result?.queries[0]?.failure?.answers ?? [];
  const { columns, rows } = alignTables(first?.rows, second?.rows, false);
  expect(rows.map(({ differs }) => [...differs].map((index) => columns[index]))).toEqual([['n']]);
});

const jobs = {
  postgres:
    'CREATE TABLE jobs (id integer NOT NULL PRIMARY KEY, run_at timestamptz(3) NOT NULL DEFAULT now());',
  sqlite: `CREATE TABLE jobs (id INT NOT NULL PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647),
    run_at TEXT NOT NULL DEFAULT (strftime('${form}', 'now'))) STRICT;`,
};

test('what the clock decides about an instant that was just written is left open', async () => {
  const queries = {
    'enqueue @result exec': 'INSERT INTO jobs (id) VALUES (:id)',
    'claim @result affected': 'DELETE FROM jobs WHERE run_at <= now()',
    'empty @result affected': 'DELETE FROM jobs',
  };
  const { result } = await bench.run({ schema: schemaOf(jobs), queries }, async (opened) => {
    const { model, analysis } = opened.generated;
    const tables = tablesOf(analysis.catalogs);
    const byName = new Map(tables.map((each) => [each.name, each]));
    const statements = new TableStatements(analysis.catalogs, byName, defaultConfig);
    const subjects = subjectsOf(model, analysis, opened.unified, tables);
    const engines = await opened.engines(false);
    const compared = async (last: string) => {
      const steps = ['enqueue', last].map((name) => {
        const subject = subjects.find((each) => each.name === name);
        if (subject === undefined) throw new Error(name);
        return { subject, call: { entity: 'thing', query: name } };
      });
      const outcomes = [1, 0].map((value) => [
        {
          answer: { kind: 'value', value: undefined } as const,
          contents: new Map([['jobs', [{ id: 1, run_at: new Date() }]]]),
        },
        { answer: { kind: 'value', value } as const, contents: new Map() },
      ]);
      const circumstances = { isFresh: () => true, clockRange: 1000, twins: new Map() };
      const trial = { data: new Map(), loaded: false, steps, outcomes, circumstances };
      const { found, compared: count } = await judge({ engines, statements }, trial);
      return [found?.kind, count];
    };
    return [await compared('claim'), await compared('empty')];
  });
  expect(result).toEqual([
    [undefined, 1],
    ['value', 1],
  ]);
});

test('how far instants may lie apart is measured from the first call that asked the clock to the end of this one', () => {
  const [asks, other] = [true, false].map((readsClock) => ({ subject: { readsClock } }));
  const during = (from: number, to: number) => ({ during: { from, to } });
  const own = { isFresh: () => true, clockRange: 1000, twins: new Map() };
  const trial = {
    steps: [other, asks, other],
    outcomes: [
      [during(100, 101), during(102, 103), during(104, 105)],
      [during(110, 112), during(110, 114), during(110, 119)],
      [{}, {}, {}],
    ],
  } as unknown as Trial;
  const ranges = [1, 2].map((engine) =>
    trial.steps.map((_, step) => timedAt(own, trial, engine, step).clockRange),
  );
  expect(ranges).toEqual([
    [0, 13, 18],
    [0, 1000, 1000],
  ]);
});

describe('the clock is asked', () => {
  const noView = new Map();
  const catalog = (dialect: Dialect, tables: Catalog['tables'] = noView): Catalog => ({ dialect, tables });
  const column = {
    name: 'at',
    type: { name: 'x', kind: 'base' },
    nullable: false,
    generated: false,
  } as const;
  const stamped = {
    name: 'jobs',
    kind: 'table',
    columns: [{ ...column, hasDefault: true, default: 'now()' }],
    constraints: [],
  } as const;
  const view = {
    name: 'late',
    kind: 'view',
    columns: [],
    constraints: [],
    definition: 'SELECT now()',
  } as const;
  const tables: Catalog['tables'] = new Map<string, typeof stamped | typeof view>([
    ['jobs', stamped],
    ['late', view],
  ]);
  const asks = (dialect: Dialect, text: string, writes = false) =>
    readsClock(
      { sql: { postgres: undefined, sqlite: undefined, [dialect]: text }, writes, touched: ['jobs'] },
      { postgres: catalog('postgres', tables), sqlite: catalog('sqlite') },
    );

  test.each([
    ['postgres', 'SELECT now()'],
    ['postgres', 'SELECT NOW ( )'],
    ['postgres', 'SELECT CURRENT_TIMESTAMP'],
    ['postgres', `SELECT 'now'::timestamptz`],
    ['postgres', 'SELECT a FROM late'],
    ['sqlite', `SELECT strftime('%f', 'now')`],
    ['sqlite', `SELECT strftime('%f')`],
    ['sqlite', 'SELECT datetime()'],
  ] as const)('by %s: %s', (dialect, text) => {
    expect(asks(dialect, text)).toBe(true);
  });

  test.each([
    ['postgres', `SELECT 'now() or CURRENT_DATE' AS "current_time "`],
    ['postgres', 'SELECT now FROM jobs -- now()'],
    ['sqlite', `SELECT strftime('%f', a), datetime(a) FROM t WHERE b = 'nowhere'`],
  ] as const)('not by %s: %s', (dialect, text) => {
    expect(asks(dialect, text)).toBe(false);
  });

  test.each([
    ['INSERT INTO jobs (id) VALUES ($1)', true],
    ['INSERT INTO public."jobs" VALUES ($1)', true],
    ['INSERT INTO jobs DEFAULT VALUES', true],
    ['INSERT INTO jobs AS j (id) SELECT a FROM b', true],
    ['UPDATE jobs SET at = DEFAULT', true],
    ['INSERT INTO jobs (id, "at") VALUES ($1, $2)', false],
    ['INSERT INTO jobs (id, at) VALUES ($1, DEFAULT)', true],
    ['UPDATE jobs SET id = 1', false],
  ])('by a default, %s: %s', (text, expected) => {
    expect(asks('postgres', text, true)).toBe(expected);
  });
});
