import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Bench } from '../bench.js';
import { plantedCases } from './cases.js';
import { judge } from './judge.js';
import { members } from './members.js';
import { moments } from './moments.js';
import { refusals } from './refusals.js';
import { tasks } from './world.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(process.env.TEST_POSTGRES_URL);
});
afterAll(async () => {
  await bench.close();
});

/** Those that alone show what the data must have (pages, names that differ in case, lengths, numbers), and what is no difference. */
const alone = [
  'page-of-another-size',
  'unique-in-any-case',
  'length-limit',
  'numbers-used-again',
  'member-as-sqlite-has-it',
  ...[...members, ...moments].map(({ name }) => name),
  ...refusals.map(({ name }) => name),
];
const third = plantedCases.filter(({ name }, index) => index % 3 === 0 || alone.includes(name));

test.each(third.map((planted) => [planted.name, planted] as const))(
  '%s is found, and its twin is clean',
  async (_, planted) => {
    const { found, clean, reasons } = await judge(planted, bench, 1);
    expect(reasons).toEqual([]);
    expect({ found, clean }).toEqual({ found: planted.byRule === true ? 'rule' : 'run', clean: true });
  },
);

test('what does not differ is not found, and a twin that differs is not clean', async () => {
  const same = 'SELECT id FROM tasks ORDER BY id';
  const other = { postgres: same, sqlite: 'SELECT id FROM tasks ORDER BY id DESC' };
  const nothing = {
    name: 'nothing',
    title: 'equal on both engines',
    schema: tasks,
    queries: { find: same },
    twin: { queries: { find: other } },
  };
  expect(await judge(nothing, bench, 1)).toMatchObject({ found: undefined, clean: false });
});

test('a twin of which nothing could be compared is not clean', async () => {
  const none = {
    name: 'none',
    title: 'a condition that is never true',
    schema: tasks,
    queries: { find: 'SELECT id FROM tasks WHERE id < id ORDER BY id' },
    twin: {},
  };
  expect(await judge(none, bench, 1)).toMatchObject({ found: undefined, clean: false });
});

test('there are enough of them, each with a name of its own', () => {
  expect(plantedCases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(plantedCases.map(({ name }) => name)).size).toBe(plantedCases.length);
});
