// What the types of rows with objects admit, and what they refuse.
import { describe, expect, test } from '@jest/globals';
import { compile } from './language-service.js';

const contract = `
import { type Codecs, embed, embedOptional, integer, nest, nullable, queryMany, queryOne, queryMap, type RowCodecs, sql, text,
  uuid, type Uuid } from '../../src/contract.js';
interface Item { readonly id: Uuid; readonly name: string | null }
interface Other { readonly id: Uuid; readonly name: string }
interface Order { readonly id: Uuid; readonly buyer: Item; readonly seller: Item | null; readonly items: readonly Item[] }
const itemRow: Codecs<Item> = { id: uuid, name: nullable(text) };
const otherRow: Codecs<Other> = { id: uuid, name: text };
export { itemRow, otherRow, embed, embedOptional, integer, nest, queryMany, queryOne, queryMap, sql, type RowCodecs, type Order };
`;
const dal = `
import { type Dal } from '../../src/index.js';
import * as unified from '../golden/row-world/expected/index.js';
import * as across from '../golden/row-named-across-entities/expected/order.js';
import * as home from '../golden/row-named-across-entities/expected/customer.js';
declare const dal: Dal<typeof unified>;
export { dal, across, home };
`;
const parts = {
  id: 'uuid',
  buyer: 'embed<Item>(itemRow)',
  seller: `embedOptional<Item>(itemRow, 'id')`,
  items: `nest<Item>(itemRow, ['id'], 'id')`,
};
const row = (changed: Partial<typeof parts> = {}) => {
  const fields = Object.entries({ ...parts, ...changed }).map(([name, value]) => `${name}: ${value}`);
  return `${contract}export const row: RowCodecs<Order> = { ${fields.join(', ')} };`;
};

describe('what compiles', () => {
  test.each([
    ['objects and lists', row()],
    ['a list whose children are always there', row({ items: `nest<Item>(itemRow, ['id'])` })],
    ['codecs of a flat row', `${contract}export const row: RowCodecs<Item> = itemRow;`],
    [
      'a query with positions',
      `${row()} export const q = queryMany<void, Order>({ name: 'e.q', row, columns: [0, 1, 2, 3, 4, 5, 6], sql: sql\`x\` });`,
    ],
    [
      'a map of rows with objects',
      `${row()} export const q = queryMap<void, Uuid, Order>({ name: 'e.q', row, key: 'id', sql: sql\`x\` });`,
    ],
    [
      'what callers get',
      `${dal}
      const authors = await dal.author.listWithBooks();
      const sold: bigint | undefined = authors[0]?.books[0]?.sold;
      const tree: readonly unified.author.TreeRow[] = await dal.author.tree();
      const editor: { readonly name: string } | null | undefined = tree[0]?.books[0]?.editor;
      const [line] = await dal.book.listWithPeople();
      const person: unified.book.Person | null | undefined = line?.editor;
      export { sold, editor, person };`,
    ],
    [
      'a shape of two entities as one type',
      `${dal}
      const head: home.OrderHead = {} as across.OrderHead;
      const order: across.CustomerWithOrdersOrder = {} as home.CustomerWithOrdersOrder;
      export { head, order };`,
    ],
  ])('%s', (_, snippet) => {
    expect(compile(snippet)).toEqual([]);
  });
});

describe('what does not compile', () => {
  test.each([
    ['an object that may be missing where it always is there', row({ buyer: parts.seller })],
    ['an object that is always there where it may be missing', row({ seller: parts.buyer })],
    ['one object for a list', row({ items: parts.buyer })],
    ['a list for one object', row({ buyer: parts.items })],
    ['an object of another type', row({ buyer: 'embed<Other>(otherRow)' })],
    ['codecs of another type', row({ buyer: 'embed<Item>(otherRow)' })],
    ['a codec for an object', row({ buyer: 'uuid' })],
    ['an object for a value', row({ id: parts.buyer })],
    ['a mark that is no field', row({ seller: `embedOptional<Item>(itemRow, 'no')` })],
    ['a list without a key', row({ items: 'nest<Item>(itemRow)' })],
    ['a list that is changed', `${dal}(await dal.author.tree())[0]!.books.push(null!);`],
    ['an object that may be null', `${dal}(await dal.book.listWithPeople())[0]!.editor.name;`],
    [
      'a map by an object',
      `${row()} export const q = queryMap<void, Uuid, Order>({ name: 'e.q', row, key: 'buyer', sql: sql\`x\` });`,
    ],
  ])('%s', (_, snippet) => {
    const errors = compile(snippet);
    expect(errors).toHaveLength(1);
    expect(errors[0]).not.toMatch(/declared but|Cannot find|never used/);
  });
});
