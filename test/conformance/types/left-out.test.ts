/** Parameters that a caller leaves out are null on both engines; those that must be said are refused without a value. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import * as customer from '../../golden/parameter-left-out/expected/customer.js';
import { eachDal } from '../../support/generated-dal.js';

const schema = join(__dirname, '../../golden/_schema/migrations');
const up = (dialect: string) => readFileSync(join(schema, dialect, '001_shop.up.sql'), 'utf8');
const migrations = [{ name: '001_shop', up: { postgres: up('postgres'), sqlite: up('sqlite') } }];

eachDal('what is left out', { customer, migrations }, (dal) => {
  const [ada, bob] = [newUuid(), newUuid()];

  test('is null', async () => {
    await dal().customer.add({ customer: { id: ada, email: 'ada' } });
    await dal().customer.addAll({ customers: [{ id: bob, email: 'bob', displayName: 'Bob' }] });
    await dal().customer.addAll({ customers: [{ id: newUuid(), email: 'cay' }] });
    expect(await dal().customer.search()).toHaveLength(3);
    expect(await dal().customer.search({})).toHaveLength(3);
    expect(await dal().customer.search({ word: null })).toHaveLength(3);
    expect(await dal().customer.search({ word: 'Bob' })).toEqual([{ id: bob, displayName: 'Bob' }]);
    expect(await dal().customer.search({ since: new Date('2999-01-01') })).toEqual([]);
  });

  test('leaves a column as it is, where the statement says so', async () => {
    expect(await dal().customer.change({ id: bob, email: 'robert' })).toBe(true);
    expect(await dal().customer.named({ names: ['Bob'] })).toEqual([{ id: bob, displayName: 'Bob' }]);
    expect(await dal().customer.rename({ id: bob, displayName: null })).toBe(true);
    expect(await dal().customer.named({ names: ['Bob'] })).toEqual([]);
  });

  test('is refused where a value must be said', async () => {
    const { rename, change } = dal().customer;
    await expect(rename({ id: bob } as never)).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(change({} as never)).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(change(undefined as never)).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(dal().customer.search(null as never)).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(dal().customer.search({ word: 5 } as never)).rejects.toMatchObject({
      code: 'invalid_value',
    });
  });
});
