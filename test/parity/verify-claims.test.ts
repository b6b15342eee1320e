/** Claims that hand one row to two callers: found whatever data set shows it, and shown with as little as can be. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultConfig } from '../../codegen/config.js';
import { verifyQueries } from '../../codegen/parity/verify-queries.js';
import { Bench } from './bench.js';
import { table } from './tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const schema = table(
  'jobs',
  { id: 'integer key', name: 'text', status: 'text', lease: 'timestamp null', created_at: 'timestamp' },
  `CONSTRAINT jobs_status_check CHECK (status IN ('pending', 'running', 'done'))`,
);

/** The claim gives the rows, or only how many they were. */
async function verdictOf(where: string, { seed = 1, counts = false } = {}) {
  const text = (lock: string) =>
    `UPDATE jobs SET status = 'running' WHERE id IN (SELECT id FROM jobs WHERE ${where}${lock})${counts ? '' : ' RETURNING id'}`;
  const queries = {
    [`claim @result ${counts ? 'affected' : 'many'} @claim`]: {
      postgres: text(' FOR UPDATE SKIP LOCKED'),
      sqlite: text(''),
    },
  };
  const { diagnostics, result } = await bench.run({ schema, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(false), { seed, runs: 25 });
  });
  const verdict = result?.queries[0];
  if (verdict === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const { failure } = verdict;
  const rows = failure?.data.reduce((sum, each) => sum + each.rows.length, 0);
  return { verdict: verdict.verdict, kind: failure?.kind, rows };
}

test('a rare row that is not renewed is found, and is the only one that is shown', async () => {
  const rare = `status = 'pending' OR (status = 'running' AND lease < created_at AND replace(name, 'x', '') <> name)`;
  expect(await verdictOf(rare)).toEqual({ verdict: 'different', kind: 'claim', rows: 1 });
});

/** The calls that two callers try anyway are the first that claim something, and the first data sets have three rows at most. */
const crowded = `status = 'pending' OR (status = 'running' AND lease < created_at AND (SELECT count(*) FROM jobs) > 12)`;

test.each([1, 2, 3])(
  'a row that is claimed again only beside many others is found with seed %d',
  async (seed) => {
    expect(await verdictOf(crowded, { seed })).toEqual({ verdict: 'different', kind: 'claim', rows: 13 });
  },
);

test('and so it is where only the number of rows tells of it', async () => {
  const found = await verdictOf(crowded, { counts: true });
  expect(found).toEqual({ verdict: 'different', kind: 'claim', rows: 13 });
});

test('a claim that takes each row once is equal', async () => {
  expect(await verdictOf(`status = 'pending'`)).toEqual({
    verdict: 'equal',
    kind: undefined,
    rows: undefined,
  });
});
