/** What queries do with the JSON of each column, and the values that are made up for it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { valuesOfColumn } from '../../codegen/parity/data/column-values.js';
import { valueAt } from '../../codegen/parity/data/json-objects.js';
import type { Path } from '../../codegen/parity/data/json-places.js';
import { type Literals, literalsOf } from '../../codegen/parity/data/literals.js';
import { printedAlike } from '../../codegen/parity/data/printed-members.js';
import { tablesOf } from '../../codegen/parity/data/tables.js';
import type { Table } from '../../codegen/parity/parity.js';
import { Bench } from '../parity/bench.js';
import type { QueryText } from '../parity/small-project.js';
import { schemaOf, table } from '../parity/tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(async () => {
  await bench.close();
});

const schema = schemaOf(
  table('t', { id: 'integer key', doc: 'json', name: 'text' }),
  table('o', { id: 'integer key', doc: 'json' }),
);

interface Known {
  readonly tables: readonly Table[];
  readonly literals: Literals;
}

/** What is known of queries, each a text for PostgreSQL alone or as it says. */
async function knownOf(...texts: readonly QueryText[]): Promise<Known> {
  const queries = Object.fromEntries(
    texts.map((text, index) => [`q${index}`, typeof text === 'string' ? { postgres: text } : text]),
  );
  const { diagnostics, result } = await bench.run(
    { schema, queries },
    async ({ generated: { analysis } }) => {
      const tables = tablesOf(analysis.catalogs);
      return { tables, literals: literalsOf(analysis.queries, analysis.catalogs, tables) };
    },
  );
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return result;
}

function alike({ literals }: Known, key: string, value: unknown): unknown {
  return printedAlike(value, literals.json?.printed.get(key) ?? []);
}

describe('members of JSON that are printed as texts', () => {
  test('are plain, and nothing else is changed', async () => {
    const known = await knownOf(`SELECT doc->>'a' AS a FROM t ORDER BY id`);
    const of = (value: unknown) => alike(known, 't\0doc', value);
    expect(of({ a: { k: 'v' }, b: { a: [1, 2] }, c: 1e21 })).toEqual({
      a: 'an object',
      b: { a: [1, 2] },
      c: 1e21,
    });
    expect(of({ a: 1e-7 })).toEqual({ a: 12.5 });
    for (const plain of [1.5, true, null, 'x']) expect(of({ a: plain })).toEqual({ a: plain });
  });

  test('are those of one column: another one keeps its own', async () => {
    const known = await knownOf(`SELECT doc->>'a' AS a, doc->>0 AS b FROM t ORDER BY id`);
    for (const value of [{ a: [] }, [[1]], 5]) expect(alike(known, 'o\0doc', value)).toEqual(value);
  });

  test('are what they are where a query goes into them, in the same column', async () => {
    const printed = `SELECT doc->'a'->>'b' AS b, doc->>'a' AS a FROM t ORDER BY id`;
    const one = await knownOf(printed);
    expect(alike(one, 't\0doc', { a: { b: [] } })).toEqual({ a: { b: '0 elements' } });
    const plain = `SELECT doc->>'a' AS a FROM t ORDER BY id`;
    const other = await knownOf(plain, `SELECT doc->'a' AS a FROM o ORDER BY id`);
    expect(alike(other, 't\0doc', { a: {} })).toEqual({ a: 'an object' });
    const extracted = await knownOf(plain, `SELECT jsonb_extract_path(doc, 'a') AS a FROM t ORDER BY id`);
    expect(alike(extracted, 't\0doc', { a: {} })).toEqual({ a: {} });
  });

  test.each([
    [
      `SELECT doc#>>'{a,0,b}' AS b FROM t ORDER BY id`,
      { a: [{ b: {} }, { b: {} }] },
      { a: [{ b: 'an object' }, { b: {} }] },
    ],
    [`SELECT jsonb_extract_path_text(doc, 'a') AS b FROM t ORDER BY id`, { a: {} }, { a: 'an object' }],
    ['SELECT doc->>$1 AS b FROM t ORDER BY id', { a: [], b: 2 }, { a: '0 elements', b: 2 }],
    ['SELECT doc->>0 AS b FROM t ORDER BY id', [[1], 2], ['1 elements', 2]],
    ['SELECT doc->>0 AS b FROM t ORDER BY id', 5, [5]],
    ['SELECT doc->>-1 AS b FROM t ORDER BY id', [[1], []], [[1], '0 elements']],
    [
      `SELECT e->>'k' AS b FROM t, jsonb_array_elements(CASE WHEN jsonb_typeof(doc->'l') = 'array' THEN doc->'l' ELSE '[]' END) AS e ORDER BY id`,
      { l: [{ k: {} }, { k: [] }], k: {} },
      { l: [{ k: 'an object' }, { k: '0 elements' }], k: {} },
    ],
    [
      `SELECT x.a->>'b' AS b FROM (SELECT doc->'a' AS a, id FROM t) AS x ORDER BY id`,
      { a: { b: {} } },
      { a: { b: 'an object' } },
    ],
    [`SELECT doc->'a' AS a FROM t ORDER BY id`, { a: { b: 1e21 } }, { a: { b: 1e21 } }],
  ])('%s', async (text, value, plain) => {
    const known = await knownOf(text.replace('$1', ':key'));
    expect(alike(known, 't\0doc', value)).toEqual(plain);
  });

  test('are plain too in what is written to the column', async () => {
    const known = await knownOf(
      `SELECT doc->>'a' AS a FROM t ORDER BY id`,
      'INSERT INTO t (id, doc, name) SELECT id, doc, :name FROM o',
      'UPDATE t SET doc = doc || :more WHERE id = :id',
    );
    expect(alike(known, 'o\0doc', { a: {} })).toEqual({ a: 'an object' });
    expect(alike(known, 'the query thing.q2\0$1', { a: {} })).toEqual({ a: 'an object' });
  });
});

describe('the places at which queries look', () => {
  const valuesOf = ({ tables, literals }: Known, name: string) => {
    const column = tables.find((each) => each.name === name)?.columns.find((each) => each.name === 'doc');
    if (column === undefined) throw new Error(`there is no ${name}.doc`);
    return valuesOfColumn(name, column, literals, {});
  };
  const member = (...path: readonly (string | number)[]): Path =>
    path.map((step) => (typeof step === 'string' ? { name: step } : step));

  test('have what they are compared with, all at once, and values near to it', async () => {
    const known = await knownOf(
      `SELECT id FROM t WHERE doc->'dim'->>'unit' = 'cm' AND (doc->'items'->1->>'n')::integer > 10 ORDER BY id`,
    );
    const { hits, derived } = valuesOf(known, 't');
    const of = (path: Path) => hits.map((value) => valueAt(value, path));
    expect(of(member('dim', 'unit'))).toEqual(Array(hits.length).fill('cm'));
    expect(of(member('items', 1, 'n'))).toEqual([10, '10', 11, 9]);
    const near = derived.map((value) => valueAt(value, member('dim', 'unit')));
    expect(near).toEqual(expect.arrayContaining(['CM', 'cmz', 'c']));
    expect(valuesOf(known, 'o').hits).toEqual([]);
  });

  test('are those of each variant, and of lists in FROM', async () => {
    const list = (of: string, value: string, name: string) =>
      `SELECT id FROM t WHERE EXISTS (SELECT 1 FROM ${of} AS e WHERE ${value}->>'${name}' = 'A1') ORDER BY id`;
    const known = await knownOf({
      postgres: list(`jsonb_array_elements(doc->'l')`, 'e', 'sku'),
      sqlite: list(`json_each(json_extract(doc, '$.l'))`, 'e.value', 'code'),
    });
    const { hits } = valuesOf(known, 't');
    expect(hits.map((value) => valueAt(value, member('l', 0, 'sku')))).toContain('A1');
    expect(hits.map((value) => valueAt(value, member('l', 0, 'code')))).toContain('A1');
  });

  test('are told of a parameter that is compared with them', async () => {
    const known = await knownOf(`SELECT id FROM t WHERE lower(doc->'a'->>'b') = lower(:b) ORDER BY id`);
    const places = known.literals.json?.compared.get('the query thing.q0\0$1');
    expect(places).toEqual([{ table: 't', column: 'doc', path: member('a', 'b') }]);
    const found = valuesOf(known, 't').derived.map((value) => valueAt(value, member('a', 'b')));
    expect(found).toEqual(expect.arrayContaining(['x', 'X', 10]));
  });

  test('have each kind of value where one is inside another', async () => {
    const known = await knownOf(`SELECT doc->'a' AS a, doc->'a'->'b' AS b FROM t ORDER BY id`);
    const { boundary } = valuesOf(known, 't');
    const at = (path: Path) => boundary.map((value) => valueAt(value, path));
    expect(at(member('a'))).toEqual(expect.arrayContaining([1, '1', 'x', true, null, [1, 2]]));
    expect(at(member('a', 'b'))).toEqual(expect.arrayContaining([1, '1', 'x', true, null, [1, 2]]));
  });
});
