/** Every type that PostgreSQL has is mapped, or refused with SQL that works instead. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NativeType } from '../../codegen/analysis/catalog.js';
import { openPostgresEngine, type PostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { readTypes } from '../../codegen/analysis/postgres/types.js';
import { fromPostgres } from '../../codegen/model/logical-type.js';

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await openPostgresEngine({ url: process.env.TEST_POSTGRES_URL ?? '' });
  await engine.applyScript(`
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TYPE pair AS (part int4, other text);
    CREATE DOMAIN address AS inet;
    CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
    CREATE TYPE span AS RANGE (subtype = float8);`);
});
afterAll(() => engine.close());

interface Known {
  readonly printed: string;
  readonly type: NativeType;
}

/** The types that a column or an expression can have; PostgreSQL's own tables are left out. */
async function allTypes(): Promise<readonly Known[]> {
  const rows = await engine.query<{ id: number }>(`
    SELECT t.oid::int8 AS id FROM pg_catalog.pg_type AS t
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
    LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
    LEFT JOIN pg_catalog.pg_class AS ec ON ec.oid = e.typrelid
    WHERE t.typtype <> 'p' AND t.typisdefined AND t.typname NOT LIKE 'pg\\_%' AND t.typname NOT LIKE '\\_pg\\_%'
      AND coalesce(c.relkind, 'c') = 'c' AND coalesce(ec.relkind, 'c') = 'c' AND coalesce(e.typtype, 'b') <> 'p'
      AND t.typnamespace IN ('pg_catalog'::regnamespace, 'public'::regnamespace)`);
  const ids = rows.map(({ id }) => id);
  return [...(await readTypes(engine, ids)).values()];
}

/** The type of an expression over `x`, or why PostgreSQL refuses it. */
async function typeOf(expression: string, printed: string): Promise<NativeType | string> {
  const [answer] = await engine.describe([`SELECT ${expression} FROM (SELECT NULL::${printed} AS x) AS q`]);
  if (answer?.kind !== 'described') return `${expression}: ${answer?.failure.message}`;
  const id = answer.columns[0]?.typeId ?? 0;
  return (await readTypes(engine, [id])).get(id)?.type ?? 'nothing';
}

test('what is recommended for a type works, and has a logical type', async () => {
  const refused: string[] = [];
  const wrong: string[] = [];
  for (const { printed, type } of await allTypes()) {
    const found = fromPostgres(type);
    if (!('unsupported' in found)) continue;
    refused.push(printed);
    const advised = [...found.help.matchAll(/`([^`]*\bx\b[^`]*)`/g)].map(([, expression = '']) => expression);
    if (advised.length === 0) wrong.push(`${printed}: nothing is advised`);
    for (const expression of advised) {
      const result = await typeOf(expression, printed);
      if (typeof result === 'string' || 'unsupported' in fromPostgres(result))
        wrong.push(`${printed}: ${typeof result === 'string' ? result : `${expression} is ${result.name}`}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(refused.length).toBeGreaterThan(60);
});

describe('a type of PostgreSQL', () => {
  test.each([
    ['email', { kind: 'text' }],
    ['email[]', { kind: 'list', element: { kind: 'text' } }],
    ['mood', { kind: 'enum', labels: ['sad', 'ok'] }],
    ['mood[]', { kind: 'list', element: { kind: 'enum', labels: ['sad', 'ok'] } }],
    ['smallint', { kind: 'smallint' }],
    ['uuid[]', { kind: 'list', element: { kind: 'uuid' } }],
    ['character varying(20)', { kind: 'text' }],
    ['numeric(10,2)', { kind: 'decimal' }],
    ['address', { unsupported: 'inet', help: expect.stringContaining('`x::text`') }],
    ['inet[]', { unsupported: 'inet[]', help: expect.stringContaining('`x::text[]`') }],
    ['pair', { unsupported: 'pair', help: expect.stringContaining('`(x).part`') }],
    ['pair[]', { unsupported: 'pair[]', help: expect.stringContaining('`to_jsonb(x)`') }],
    ['span', { unsupported: 'span', help: expect.stringContaining('`lower(x)`') }],
  ])('%s', async (printed, expected) => {
    const type = await typeOf('x', printed);
    expect(typeof type === 'string' ? type : fromPostgres(type)).toEqual(expected);
  });
});
