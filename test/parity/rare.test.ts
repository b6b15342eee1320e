/** What differs only now and then, and what differs without being a difference: small projects on real engines. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../codegen/config.js';
import type { QueryVerdict } from '../../codegen/parity/parity.js';
import { verifyQueries } from '../../codegen/parity/verify-queries.js';
import { Bench } from './bench.js';
import type { SmallProject } from './small-project.js';
import { table } from './tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(process.env.TEST_POSTGRES_URL);
});
afterAll(() => bench.close());

const jobs = table('jobs', {
  id: 'integer key',
  state: 'text',
  score: 'real',
  run_at: 'timestamp',
  day: 'date',
  data: 'json null',
});

async function verdictsOf(
  queries: SmallProject['queries'],
  {
    schema = jobs,
    server = false,
    seed = 1,
  }: Partial<SmallProject> & { server?: boolean; seed?: number } = {},
): Promise<Readonly<Record<string, QueryVerdict>>> {
  const { diagnostics, result } = await bench.run({ schema, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(server), { seed, runs: 25 });
  });
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return Object.fromEntries(result.queries.map((verdict) => [verdict.query, verdict]));
}

const past = (modifier: string) => `strftime('%Y-%m-%dT%H:%M:%fZ','now','${modifier}')`;

describe('a difference is found', () => {
  test('in how far from now an instant lies', async () => {
    const find = (condition: string) => `SELECT id FROM jobs WHERE ${condition} ORDER BY id`;
    const verdicts = await verdictsOf({
      minuteOrHour: {
        postgres: find(`run_at > now() - interval '1 minute'`),
        sqlite: find(`run_at > ${past('-1 hour')}`),
      },
      sixOrSeven: {
        postgres: find(`run_at >= now() - interval '7 days'`),
        sqlite: find(`run_at >= ${past('-6 days')}`),
      },
      today: {
        postgres: find(`day < (now() AT TIME ZONE 'UTC')::date`),
        sqlite: find(`day <= date('now')`),
      },
      same: {
        postgres: find(`run_at > now() - interval '30 seconds'`),
        sqlite: find(`run_at > ${past('-30 seconds')}`),
      },
    });
    expect(Object.values(verdicts).map(({ verdict }) => verdict)).toEqual([
      'different',
      'different',
      'different',
      'equal',
    ]);
  });

  test('in a member of JSON that is null, among many members', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'k', 'l', 'm'];
    const { find } = await verdictsOf({
      all: `SELECT ${names.map((name) => `data->>'${name}' AS ${name}`).join(', ')} FROM jobs WHERE id > 31 ORDER BY id`,
      find: {
        postgres: `SELECT id FROM jobs WHERE data->'x' IS NULL ORDER BY id`,
        sqlite: `SELECT id FROM jobs WHERE data->>'x' IS NULL ORDER BY id`,
      },
    });
    expect(find?.verdict).toBe('different');
  });

  test('in the constraint that the same code names', async () => {
    const schema = table(
      'pairs',
      { id: 'integer key', a: 'integer', b: 'integer' },
      'CONSTRAINT pairs_a CHECK (a > 0)',
      'CONSTRAINT pairs_b CHECK (b > 0)',
    );
    const { add, both } = await verdictsOf(
      {
        'add @result exec': {
          postgres: 'INSERT INTO pairs (id, a, b) VALUES (:id, 0, 1)',
          sqlite: 'INSERT INTO pairs (id, a, b) VALUES (:id, 1, 0)',
        },
        'both @result exec': {
          postgres: 'INSERT INTO pairs (id, b, a) VALUES (:id, 0, 0)',
          sqlite: 'INSERT INTO pairs (id, a, b) VALUES (:id, 0, 0)',
        },
      },
      { schema },
    );
    expect([add?.verdict, add?.failure?.kind, both?.verdict]).toEqual(['different', 'error', 'equal']);
  });
});

describe('no difference is', () => {
  test.each([1, 2, 3])('how engines round sums of floats (seed %i)', async (seed) => {
    const verdicts = await verdictsOf(
      {
        'total @result value': 'SELECT sum(score) AS total FROM jobs WHERE abs(score) < 1000000',
        'middle @result many':
          'SELECT state, avg(score) AS middle FROM jobs WHERE abs(score) < 1000000 GROUP BY state ORDER BY state',
      },
      { seed },
    );
    expect(Object.values(verdicts).map(({ verdict }) => verdict)).toEqual(['equal', 'equal']);
  });
});

describe('rows that are claimed and only counted', () => {
  const claim = (where: string) =>
    `UPDATE jobs SET state = 'taken' WHERE id = (SELECT min(id) FROM jobs${where})`;
  const skipping = {
    postgres: `UPDATE jobs SET state = 'taken' WHERE id = (SELECT id FROM jobs WHERE state <> 'taken' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    sqlite: claim(` WHERE state <> 'taken'`),
  };

  test.each(['affected', 'changed'])('are handed out twice: %s', async (result) => {
    const { claim: found } = await verdictsOf(
      { [`claim @result ${result} @claim`]: claim('') },
      { server: true },
    );
    expect(found?.failure?.kind).toBe('claim');
  });

  test.each(['affected', 'changed'])('are handed out once, to each caller another: %s', async (result) => {
    const { claim: found } = await verdictsOf(
      { [`claim @result ${result} @claim`]: skipping },
      { server: true },
    );
    expect([found?.verdict, found?.notes]).toEqual(['equal', []]);
  });
});

test('a cut that no rows reach is told of, as far as only one variant has it', async () => {
  const page = (count: number) => `SELECT id FROM jobs ORDER BY id LIMIT ${count}`;
  const { far, same } = await verdictsOf({
    far: { postgres: page(5000), sqlite: page(9000) },
    same: { postgres: page(5000), sqlite: `${page(5000)} OFFSET 0` },
  });
  expect(far?.notes).toEqual([
    'Only one variant cuts off at 5000 rows: only answers of more rows can show what differs.',
  ]);
  expect(same?.notes).toEqual([]);
});
