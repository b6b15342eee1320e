/** What `count`, `sum` and `avg` give arrives on both engines as it is typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { add } from '../../golden/types-all/expected/order.js';
import * as counts from '../../golden/types-counts/expected/sample.js';
import * as sums from '../../golden/types-sums/expected/sample.js';
import { eachDal } from '../../support/generated-dal.js';

const schema = join(__dirname, '../../golden/_schema/migrations');
const up = (dialect: string) => readFileSync(join(schema, dialect, '001_shop.up.sql'), 'utf8');
const migrations = [{ name: '001_shop', up: { postgres: up('postgres'), sqlite: up('sqlite') } }];

eachDal('counts and sums', { counts, sums, samples: { add }, migrations }, (dal) => {
  test('of no rows, and of two', async () => {
    expect(await dal().sums.sums()).toEqual({
      numbers: null,
      smalls: null,
      ids: null,
      ratios: null,
      ratio: null,
      mean: null,
      least: null,
      last: null,
    });
    for (const id of [2n ** 53n, 3n]) {
      await dal().samples.add({
        id,
        smallOne: 32767,
        number: 2 ** 31 - 1,
        ratio: 0.5,
        flag: id === 3n,
        day: null,
        doc: {},
        data: null,
        tags: [],
        mood: 'ok',
        short: null,
      });
    }
    expect(await dal().sums.sums()).toEqual({
      numbers: 2n * (2n ** 31n - 1n),
      smalls: 65534n,
      ids: 2n ** 53n + 3n,
      ratios: 1,
      ratio: 0.5,
      mean: 2 ** 31 - 1,
      least: 32767,
      last: 2n ** 53n,
    });
    expect(await dal().counts.figures()).toEqual({ n: 2, shorts: 0, moods: 1, flags: 1, wide: 2n, more: 3n });
    expect(await dal().counts.beside()).toEqual([
      { id: 3n, n: 2 },
      { id: 2n ** 53n, n: 2 },
    ]);
  });
});
