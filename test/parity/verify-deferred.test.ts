/** Foreign keys that wait for the end of the transaction, which no run reaches: what it would be refused for is compared all the same. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultConfig } from '../../codegen/config.js';
import { verifyQueries } from '../../codegen/parity/verify-queries.js';
import type { PerDialect } from '../../src/dialect.js';
import { Bench } from './bench.js';
import type { SmallProject } from './small-project.js';
import { replaced, schemaOf, table } from './tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const key = ',\n  CONSTRAINT pets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id)';
const keys = `${key} DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT pets_friend_id_fkey FOREIGN KEY (friend_id) REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED`;
const both = replaced(
  schemaOf(
    table('owners', { id: 'integer key' }),
    table(
      'pets',
      { id: 'integer key', owner_id: 'integer null', friend_id: 'integer null' },
      key.slice(',\n  '.length),
    ),
  ),
  key,
  keys,
);
const add = {
  'add @result exec': 'INSERT INTO pets (id, owner_id, friend_id) VALUES (:id, :owner, :friend)',
};

async function verdictOf(
  schema: PerDialect<string>,
  queries: SmallProject['queries'],
  allow: NonNullable<SmallProject['allow']> = {},
) {
  const { diagnostics, result } = await bench.run({ schema, queries, allow }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(false), { seed: 1, runs: 4 });
  });
  const [query] = result?.queries ?? [];
  if (query === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return query;
}

test('what only one engine refuses in the end is found, and its program ends the transaction', async () => {
  const { verdict, failure } = await verdictOf({ ...both, sqlite: both.sqlite.replace(keys, '') }, add, {
    'schema-foreign-key *': 'meant',
  });
  expect(verdict).toBe('different');
  expect(failure?.message).toMatch(
    /^the end of a transaction after thing\.add gives no error on SQLite, but foreign_key_violation on pets \((?:owner|friend)_id\) on PGlite$/,
  );
  expect(failure?.answers.map(({ summary }) => summary)).toEqual([
    'no value; at the end no error',
    expect.stringMatching(/^no value; at the end foreign_key_violation on pets/),
  ]);
  expect(failure?.data).toEqual([]);
  expect(failure?.script).toContain(`answers.set('the end of the transaction', inspect(ended, whole));`);
});

test('what both refuse in the end is no difference, whichever of two keys each names', async () => {
  expect(await verdictOf(both, add)).toMatchObject({ verdict: 'equal' });
});
