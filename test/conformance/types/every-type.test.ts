/** Every logical type, in every place that a parameter can have, from the generated modules of a golden case to both engines and back. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import * as unified from '../../golden/types-every-logical-type/expected/index.js';
import type { AddAllSpecimenInput } from '../../golden/types-every-logical-type/expected/specimen.js';
import { eachDal } from '../../support/generated-dal.js';

const keys = [newUuid(), newUuid(), newUuid()] as const;

/** Three rows that differ in every column, at the ends of the ranges. */
const specimens: readonly AddAllSpecimenInput[] = [
  {
    id: 1,
    key: keys[0],
    textKey: keys[2],
    word: `it's "quoted", {braced}\\ and 😀`,
    small: -32768,
    whole: -(2 ** 31),
    wide: -(2n ** 63n),
    ratio: 0.1,
    amount: '12345678901234567890.123456789',
    flag: true,
    moment: new Date('0001-01-01T00:00:00.000Z'),
    epoch: new Date(-1),
    day: '0001-01-01',
    doc: { a: [1, null, 'x"y'], b: {} },
    data: Uint8Array.of(0, 1, 255),
    mood: 'sad',
    state: 'on',
    note: 'NULL',
  },
  {
    id: 2,
    key: keys[1],
    textKey: keys[0],
    word: '',
    small: 0,
    whole: 0,
    wide: 0n,
    ratio: 5,
    amount: '0.50',
    flag: false,
    moment: new Date('2024-02-29T12:30:00.001Z'),
    epoch: new Date(0),
    day: '2024-02-29',
    doc: [],
    data: Uint8Array.of(),
    mood: 'ok',
    state: 'off',
    note: null,
  },
  {
    id: 3,
    key: keys[2],
    textKey: keys[1],
    word: 'NULL',
    small: 32767,
    whole: 2 ** 31 - 1,
    wide: 2n ** 63n - 1n,
    ratio: -1.5e300,
    amount: '-7',
    flag: false,
    moment: new Date('9999-12-31T23:59:59.999Z'),
    epoch: new Date('9999-12-31T23:59:59.999Z'),
    day: '9999-12-31',
    doc: 'null',
    data: Uint8Array.of(7),
    mood: 'happy',
    state: 'off',
    note: '',
  },
];

/** The columns that a list may be compared with, and the methods that do. */
const lists = [
  ['id', 'amongId', 'besidesId'],
  ['key', 'amongKey', 'besidesKey'],
  ['textKey', 'amongTextKey', 'besidesTextKey'],
  ['word', 'amongWord', 'besidesWord'],
  ['small', 'amongSmall', 'besidesSmall'],
  ['whole', 'amongWhole', 'besidesWhole'],
  ['wide', 'amongWide', 'besidesWide'],
  ['ratio', 'amongRatio', 'besidesRatio'],
  ['flag', 'amongFlag', 'besidesFlag'],
  ['moment', 'amongMoment', 'besidesMoment'],
  ['epoch', 'amongEpoch', 'besidesEpoch'],
  ['day', 'amongDay', 'besidesDay'],
  ['data', 'amongData', 'besidesData'],
  ['mood', 'amongMood', 'besidesMood'],
  ['state', 'amongState', 'besidesState'],
] as const;

eachDal('every logical type', unified, (dal) => {
  beforeEach(async () => {
    await dal().specimen.clear();
  });

  test('as an object', async () => {
    for (const specimen of specimens) {
      await dal().specimen.add({ specimen });
      expect(await dal().specimen.read({ id: specimen.id })).toStrictEqual(specimen);
    }
  });

  test('as a list of objects, also an empty one', async () => {
    expect(await dal().specimen.addAll({ specimens })).toBe(3);
    expect(await dal().specimen.all()).toStrictEqual(specimens);
    expect(await dal().specimen.addAll({ specimens: [] })).toBe(0);
  });

  describe('as a list', () => {
    beforeEach(async () => {
      await dal().specimen.addAll({ specimens });
    });

    test.each(lists)('of the values of %s', async (field, among, besides) => {
      // The methods of one column take lists of its own type, which the union of all of them hides.
      const { [among]: inList, [besides]: notInList } = dal().specimen as unknown as Record<
        string,
        (parameters: { values: readonly unknown[] }) => Promise<number[]>
      >;
      const all = specimens.map((specimen) => specimen[field]);
      const [first] = all;
      const same = specimens.filter((specimen) => specimen[field] === first).map(({ id }) => id);
      const others = [1, 2, 3].filter((id) => !same.includes(id));
      expect(await inList!({ values: all })).toEqual([1, 2, 3]);
      expect(await notInList!({ values: all })).toEqual([]);
      expect(await inList!({ values: [first, first] })).toEqual(same);
      expect(await notInList!({ values: [first, first] })).toEqual(others);
      expect(await inList!({ values: [] })).toEqual([]);
      expect(await notInList!({ values: [] })).toEqual([1, 2, 3]);
    });

    test('a value of another type is refused before it is sent, with its place in the list', async () => {
      const values = [1, 40_000];
      await expect(dal().specimen.amongSmall({ values })).rejects.toMatchObject({
        code: 'invalid_value',
        message: expect.stringContaining(
          'parameter values: element 1: the integer is out of the range of 16 bits',
        ),
      });
    });
  });
});

eachDal('lists in columns', unified, (dal) => {
  const collection = {
    id: 1,
    keys: [keys[1], keys[0], keys[1]],
    words: ['', 'NULL', 'a "b" \\ {c},d', '😀'],
    smalls: [-32768, 32767],
    wholes: [-(2 ** 31), 2 ** 31 - 1],
    wides: [-(2n ** 63n), 2n ** 63n - 1n],
    ratios: [0.1, 5, -1.5e300],
    amounts: ['12345678901234567890.123456789', '0.50'],
    flags: [true, false],
    moments: [new Date('2024-02-29T12:30:00.001Z')],
    days: ['2024-02-29'],
    docs: [{ a: [1, null] }, 'text', 5],
    datas: [Uint8Array.of(0, 255), Uint8Array.of()],
    moods: ['happy', 'sad'] as const,
    maybe: null,
  };

  test('come back as they went in', async () => {
    await dal().collection.add({ collection });
    expect(await dal().collection.read({ id: 1 })).toStrictEqual(collection);
    expect(await dal().collection.change({ id: 1, words: [], maybe: [3, 3], moods: [] })).toBe(true);
    expect(await dal().collection.read({ id: 1 })).toStrictEqual({
      ...collection,
      words: [],
      maybe: [3, 3],
      moods: [],
    });
  });
});

eachDal('lists of any length', unified, (dal) => {
  const sizes = [70_000, 100_000];
  const rowOf = (id: number): AddAllSpecimenInput => ({
    ...specimens[1]!,
    id,
    key: newUuid(),
    word: `word ${id}`,
    wide: BigInt(id),
  });
  const rows = Array.from({ length: 100_000 }, (_, index) => rowOf(index + 1));

  beforeAll(async () => {
    await dal().specimen.clear();
    expect(await dal().specimen.addAll({ specimens: rows })).toBe(rows.length);
  });

  test('all rows of a list of objects arrived, with every type', async () => {
    expect(await dal().specimen.read({ id: rows.length })).toStrictEqual(rows.at(-1));
  });

  test.each(sizes)('%d elements, beyond the 65,535 parameters of the protocol', async (size) => {
    const part = rows.slice(0, size);
    const ids = part.map(({ id }) => id);
    const rest = rows.slice(size).map(({ id }) => id);
    expect(await dal().specimen.amongId({ values: ids })).toEqual(ids);
    expect(await dal().specimen.besidesId({ values: ids })).toEqual(rest);
    expect(await dal().specimen.amongKey({ values: part.map(({ key }) => key) })).toEqual(ids);
    expect(await dal().specimen.amongWord({ values: part.map(({ word }) => word) })).toEqual(ids);
    expect(await dal().specimen.amongWide({ values: part.map(({ wide }) => wide) })).toEqual(ids);
  });

  test('70,000 times the same element is one', async () => {
    expect(await dal().specimen.amongId({ values: Array<number>(70_000).fill(7) })).toEqual([7]);
  });
});
