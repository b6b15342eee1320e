// Rows with objects and lists, from encoded rows to what the caller gets. The conformance suite does the same on real databases.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bigint,
  type Codecs,
  embed,
  embedOptional,
  integer,
  nest,
  nullable,
  queryMany,
  queryMap,
  queryOne,
  queryOptional,
  type RowCodecs,
  text,
} from '../../src/contract.js';
import { type Dialect, dialects } from '../../src/dialect.js';
import { planQuery } from '../../src/execute.js';
import type { AnyQuery } from '../../src/query.js';

function finish(query: AnyQuery, rows: readonly (readonly unknown[])[], dialect: Dialect = 'postgres') {
  return planQuery(query, dialect, 'x').finish({ rows: rows.map((row) => [...row]), affected: 0 });
}

interface Item {
  readonly id: number;
  readonly name: string | null;
}
interface Order {
  readonly id: number;
  readonly title: string;
  readonly items: readonly Item[];
}

const itemRow: Codecs<Item> = { id: integer, name: nullable(text) };
const orderRow: RowCodecs<Order> = { id: integer, title: text, items: nest<Item>(itemRow, ['id'], 'id') };
const orders = queryMany<void, Order>({ name: 'order.list', row: orderRow, sql: 'x' });
const order = queryOne<void, Order>({ name: 'order.find', row: orderRow, sql: 'x' });
const orderIfAny = queryOptional<void, Order>({ name: 'order.find', row: orderRow, sql: 'x' });

describe('embedded objects', () => {
  interface Post {
    readonly author: Item;
    readonly id: number;
    readonly editor: Item | null;
  }
  const row: RowCodecs<Post> = {
    author: embed<Item>(itemRow),
    id: integer,
    editor: embedOptional<Item>(itemRow, 'id'),
  };
  const posts = queryMany<void, Post>({ name: 'post.list', row, sql: 'x' });

  test('stand where their columns stand', () => {
    expect(finish(posts, [['1', 'Ann', '7', '2', null]])).toEqual([
      { author: { id: 1, name: 'Ann' }, id: 7, editor: { id: 2, name: null } },
    ]);
  });

  test('are null as a whole where the field says so, whatever else is there', () => {
    expect(finish(posts, [['1', null, '7', null, 'left over']])).toEqual([
      { author: { id: 1, name: null }, id: 7, editor: null },
    ]);
  });

  test('are read from the columns that the query names, in the order of the fields', () => {
    const mixed = queryMany<void, Post>({ name: 'post.list', row, columns: [3, 1, 0, 4, 2], sql: 'x' });
    const [post] = finish(mixed, [['7', 'Ann', 'Bob', '1', '2']]) as Post[];
    expect(post).toEqual({ author: { id: 1, name: 'Ann' }, id: 7, editor: { id: 2, name: 'Bob' } });
    expect(Object.keys(post ?? {})).toEqual(['author', 'id', 'editor']);
  });

  test('columns in another order need no objects', () => {
    const flat = queryMany<void, Item>({ name: 'item.list', row: itemRow, columns: [1, 0], sql: 'x' });
    expect(finish(flat, [['a', '1']])).toEqual([{ id: 1, name: 'a' }]);
  });

  test('a map holds them', () => {
    const map = queryMap<void, number, Post>({ name: 'post.map', row, key: 'id', sql: 'x' });
    expect(finish(map, [['1', 'Ann', '7', null, null]])).toEqual(
      new Map([[7, { author: { id: 1, name: 'Ann' }, id: 7, editor: null }]]),
    );
  });

  test('SQLite gives wide integers if any of them needs them', () => {
    const wide = queryMany<void, { a: { b: bigint } }>({
      name: 'e.q',
      row: { a: embed<{ b: bigint }>({ b: bigint }) },
      sql: 'x',
    });
    expect(planQuery(wide, 'sqlite', 'x').statement.wideIntegers).toBe(true);
    expect(planQuery(posts, 'sqlite', 'x').statement.wideIntegers).toBe(false);
  });
});

describe('lists', () => {
  test('join the rows of one parent, which need not be adjacent, in the order in which they come', () => {
    const rows = [
      ['2', 'b', '20', 'x'],
      ['1', 'a', '10', null],
      ['2', 'b', '19', 'y'],
      ['3', 'c', null, null],
      ['1', 'other', '10', null],
    ];
    expect(finish(orders, rows)).toEqual([
      {
        id: 2,
        title: 'b',
        items: [
          { id: 20, name: 'x' },
          { id: 19, name: 'y' },
        ],
      },
      {
        id: 1,
        title: 'a',
        items: [
          { id: 10, name: null },
          { id: 10, name: null },
        ],
      },
      { id: 3, title: 'c', items: [] },
    ]);
  });

  test('the cardinality counts parents', () => {
    const two = [
      ['1', 'a', '10', null],
      ['1', 'a', '11', null],
    ];
    expect(finish(order, two)).toMatchObject({ id: 1, items: [{ id: 10 }, { id: 11 }] });
    expect(finish(orderIfAny, two)).toMatchObject({ id: 1, items: [{ id: 10 }, { id: 11 }] });
    expect(finish(orderIfAny, [])).toBeNull();
    expect(() => finish(order, [])).toThrow(expect.objectContaining({ code: 'not_found' }));
    const more = [...two, ['2', 'b', null, null]];
    expect(() => finish(order, more)).toThrow(expect.objectContaining({ code: 'too_many_rows' }));
    expect(() => finish(orderIfAny, more)).toThrow(
      expect.objectContaining({ code: 'too_many_rows', query: 'order.find' }),
    );
  });

  test('what is not of its type is named with its path', () => {
    expect(() => finish(orders, [['1', 'a', 'ten', null]])).toThrow('column 3 (items.id)');
    expect(() => finish(orders, [['1', null, '10', null]])).toThrow('column 2 (title)');
    expect(() => finish(orders, [['1', 'a', '10']])).toThrow('3 columns where 4 were described');
  });

  test('lists in lists are joined level by level', () => {
    interface Customer {
      readonly id: number;
      readonly orders: readonly Order[];
    }
    const customers = queryMany<void, Customer>({
      name: 'customer.list',
      row: { id: integer, orders: nest<Order>(orderRow, ['id'], 'id') },
      sql: 'x',
    });
    const rows = [
      ['1', '5', 'a', '50', null],
      ['2', '5', 'b', '50', null],
      ['1', '6', 'c', null, null],
      ['1', '5', 'a', '51', null],
      ['3', null, null, null, null],
    ];
    expect(finish(customers, rows)).toEqual([
      {
        id: 1,
        orders: [
          {
            id: 5,
            title: 'a',
            items: [
              { id: 50, name: null },
              { id: 51, name: null },
            ],
          },
          { id: 6, title: 'c', items: [] },
        ],
      },
      { id: 2, orders: [{ id: 5, title: 'b', items: [{ id: 50, name: null }] }] },
      { id: 3, orders: [] },
    ]);
  });
});

describe('any rows', () => {
  interface Pair {
    readonly a: number;
    readonly b: string;
    readonly items: readonly Item[];
  }
  const pairs = queryMany<void, Pair>({
    name: 'pair.list',
    row: { a: integer, b: text, items: nest<Item>(itemRow, ['a', 'b'], 'id') },
    sql: 'x',
  });
  const cell = fc.record({
    a: fc.integer({ min: 0, max: 3 }),
    b: fc.constantFrom('', 'x', '1', 'null'),
    id: fc.option(fc.integer({ min: 0, max: 5 })),
    name: fc.option(fc.string()),
  });

  test.each(dialects)('are joined by keys of several fields as a plain search joins them (%s)', (dialect) => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const rows = cells.map(({ a, b, id, name }) =>
          dialect === 'postgres' ? [`${a}`, b, id === null ? null : `${id}`, name] : [a, b, id, name],
        );
        const expected: { a: number; b: string; items: Item[] }[] = [];
        for (const { a, b, id, name } of cells) {
          const known = expected.find((each) => each.a === a && each.b === b);
          const parent = known ?? { a, b, items: [] };
          if (known === undefined) expected.push(parent);
          if (id !== null) parent.items.push({ id, name });
        }
        expect(finish(pairs, rows, dialect)).toEqual(expected);
      }),
    );
  });
});

describe('what is not generated code', () => {
  const columnsOf = (columns: readonly number[]) => ({ name: 'e.q', row: orderRow, columns, sql: 'x' });
  const many = (row: object) =>
    queryMany<void, object>({ name: 'e.q', row: row as RowCodecs<object>, sql: 'x' });
  test.each([
    ['a position that does not exist', queryMany<void, Order>(columnsOf([0, 1, 2, 4]))],
    ['a position twice', queryMany<void, Order>(columnsOf([0, 1, 2, 2]))],
    ['too few positions', queryMany<void, Order>(columnsOf([0, 1]))],
    ['a key that is no column', many({ items: nest<Item>(itemRow, ['id']) })],
    ['a list without a key', many({ id: integer, items: nest<Item>(itemRow, []) })],
    ['two lists', many({ id: integer, a: nest<Item>(itemRow, ['id']), b: nest<Item>(itemRow, ['id']) })],
    ['a list in an object', many({ order: embed<Order>(orderRow) })],
    ['a mark that is no column', many({ a: embedOptional<Item>(itemRow, 'no' as 'id') })],
    ['a name that changes the object', many({ a: embed<object>(JSON.parse('{"__proto__":1}')) })],
  ])('%s is refused', (_, query) => {
    expect(() => planQuery(query, 'postgres', 'x')).toThrow(
      expect.objectContaining({ code: 'configuration', query: 'e.q' }),
    );
  });
});
