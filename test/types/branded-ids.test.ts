/** What compiles with branded ids, and what does not. */
import { describe, expect, test } from '@jest/globals';
import { compile } from './language-service.js';

const opening = `
import { asUuid, type Dal, newUuid, type Uuid } from '../../src/index.js';
import * as unified from '../golden/types-branded-ids/expected/index.js';
import { asCustomerId, asOrderId, type CustomerId, type OrderId } from '../golden/types-branded-ids/expected/index.js';
declare const dal: Dal<typeof unified>;
declare const order: OrderId;
declare const customer: CustomerId;
export { asUuid, newUuid, asCustomerId, asOrderId, dal, order, customer };
`;

describe('branded ids that compile', () => {
  test.each([
    ['made from a text', `await dal.order.find({ id: asOrderId('x') });`],
    ['made from a new UUID', 'await dal.order.find({ id: asOrderId(newUuid()) });'],
    [
      'read and passed on',
      'await dal.customer.reached({ start: (await dal.order.find({ id: order }))!.customerId });',
    ],
    [
      'across entities',
      'const [row] = await dal.customer.all(); const id: CustomerId = row!.id; await dal.order.add({ order: { id: order, customerId: id } });',
    ],
    ['as any other UUID', 'const plain: Uuid = order; const text: string = order; export { plain, text };'],
    [
      'where ids of two tables are meant',
      'await dal.customer.touches({ any: customer }); await dal.customer.touches({ any: order });',
    ],
    [
      'as keys',
      'const map: Map<OrderId, unknown> = await dal.order.among({ ids: [order] }); export { map };',
    ],
    [
      'null where there is no such row',
      'const [row] = await dal.order.withDetails(); const id: OrderId | null = row!.orderId; export { id };',
    ],
  ])('%s', (_, snippet) => {
    expect(compile(opening + snippet)).toEqual([]);
  });
});

describe('branded ids that do not compile', () => {
  test.each([
    ['the id of another table', 'await dal.order.find({ id: customer });'],
    ['any UUID', 'await dal.order.find({ id: newUuid() });'],
    ['a text', `await dal.order.find({ id: 'x' });`],
    [
      'the id of another table in an object',
      'await dal.order.add({ order: { id: customer, customerId: customer } });',
    ],
    ['in a list of objects', 'await dal.order.addAll({ orders: [{ id: order, customerId: order }] });'],
    ['in a list', 'await dal.order.among({ ids: [customer] });'],
    [
      'a row that is taken for another table’s',
      'const [row] = await dal.customer.all(); const id: OrderId = row!.id; export { id };',
    ],
    [
      'an id that may be null',
      'const [row] = await dal.order.withDetails(); await dal.order.find({ id: row!.orderId });',
    ],
    ['the function as an entity', 'dal.asOrderId;'],
  ])('%s', (_, snippet) => {
    expect(compile(opening + snippet)).toHaveLength(1);
  });
});
