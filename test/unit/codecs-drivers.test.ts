import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import pg from 'pg';
import { type AnyCodec, list, nullable } from '../../src/codecs.js';
import { samples } from './codec-samples.js';

/** Many values of every type, always the same ones. */
function valuesOf(arbitrary: fc.Arbitrary<unknown>): unknown[] {
  return [...fc.sample(arbitrary, { numRuns: 400, seed: 7 }), null];
}

// PostgreSQL writes text only: nothing that `pg` makes of it reaches the codecs.
const client = new pg.Client({
  connectionString: process.env.TEST_POSTGRES_URL,
  types: { getTypeParser: () => (stored: string) => stored },
});
const database = new SqliteDatabase(':memory:');

beforeAll(async () => {
  await client.connect();
  await client.query(`SET TIME ZONE 'UTC'`);
});
afterAll(() => client.end());

describe.each(samples)(
  '%s comes back from the engines as it went in',
  (_, { codec, arbitrary, postgres, sqlite }) => {
    const values = valuesOf(arbitrary);
    const element: AnyCodec = nullable(codec);
    const elements: AnyCodec = list(nullable(codec));

    test('PostgreSQL, one by one', async () => {
      const text = values.map((_value, index) => `($${index + 1}::${postgres}, ${index})`).join();
      const { rows } = await client.query({
        text: `SELECT value FROM (VALUES ${text}) AS t (value, position) ORDER BY position`,
        values: values.map((value) => element.encode.postgres(value as never)),
        rowMode: 'array',
      });
      expect(rows.map(([stored]) => element.decode.postgres(stored))).toStrictEqual(values);
    });

    test('PostgreSQL, as an array', async () => {
      const { rows } = await client.query({
        text: `SELECT $1::${postgres}[]`,
        values: [elements.encode.postgres(values as never)],
        rowMode: 'array',
      });
      expect(elements.decode.postgres(rows[0]![0])).toStrictEqual(values);
    });

    test('SQLite, in a STRICT table', () => {
      database.exec(`DROP TABLE IF EXISTS t; CREATE TABLE t (position INTEGER, value ${sqlite}) STRICT`);
      const insert = database.prepare('INSERT INTO t VALUES (?, ?)');
      for (const [index, value] of values.entries()) insert.run(index, element.encode.sqlite(value as never));
      const select = database.prepare('SELECT value FROM t ORDER BY position').raw();
      const rows = select.safeIntegers(element.wideIntegers).all() as unknown[][];
      expect(rows.map(([stored]) => element.decode.sqlite(stored))).toStrictEqual(values);
    });

    test('SQLite, as the elements of a list parameter', () => {
      // How generated SQL reads an element whose column is not text.
      const read = { uuid: `unhex(value, '-')`, bytes: 'unhex(value)' } as Record<string, string>;
      const expression = sqlite === 'TEXT' ? 'value' : (read[codec.logicalType] ?? 'value');
      const select = database.prepare(`SELECT ${expression} FROM json_each(?) ORDER BY key`).raw();
      const rows = select.safeIntegers(element.wideIntegers).all(elements.encode.sqlite(values as never));
      expect((rows as unknown[][]).map(([stored]) => element.decode.sqlite(stored))).toStrictEqual(values);
    });

    test('SQLite, as a list in a column', () => {
      const select = database.prepare('SELECT ?').raw();
      const [stored] = select.get(elements.encode.sqlite(values as never)) as unknown[];
      expect(elements.decode.sqlite(stored)).toStrictEqual(values);
    });
  },
);
