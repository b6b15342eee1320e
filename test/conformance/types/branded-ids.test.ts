/** The ids of a project with `brandedIds`, from a text to both engines and back, on the modules of a golden case. */
import { expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import * as unified from '../../golden/types-branded-ids/expected/index.js';
import { eachDal } from '../../support/generated-dal.js';

eachDal('branded ids', unified, (dal) => {
  const id = unified.asCustomerId(newUuid());

  test('come back as they went in, whatever SQLite stores', async () => {
    await dal().customer.create({ id, parent: null, token: newUuid() });
    const orders = [1, 2].map(() => ({ id: unified.asOrderId(newUuid()), customerId: id }));
    await dal().order.addAll({ orders });
    expect(await dal().customer.reached({ start: id })).toEqual([id]);
    const found = await dal().order.among({ ids: orders.map((order) => order.id) });
    expect([...found.values()]).toEqual(expect.arrayContaining(orders));
  });

  test('the functions of the index are no entities', () => {
    expect(Object.keys(dal())).not.toContain('asOrderId');
    expect(dal().order.find).toBeInstanceOf(Function);
  });
});

test('a text becomes an id if it is a UUID, in lower case', () => {
  const text = 'AAAAAAAA-0000-4000-8000-000000000001';
  expect(unified.asOrderId(text)).toBe(text.toLowerCase());
  expect(() => unified.asOrderId('x')).toThrow(expect.objectContaining({ code: 'invalid_value' }));
});
