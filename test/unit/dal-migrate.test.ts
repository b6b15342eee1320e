import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Migration, newUuid, openDal } from '../../src/index.js';
import { backendCases, deferred, type OpenedBackend } from '../support/backends.js';
import * as unified from '../types/fixtures/unified/index.js';

function step(name: string, text: string): Migration {
  return { name, up: { postgres: text, sqlite: text } };
}

const one = step('001_one', 'CREATE TABLE one (id integer PRIMARY KEY);');
const two = step('002_two', 'CREATE TABLE two (id integer PRIMARY KEY); CREATE INDEX two_id ON two (id);');
const broken = step('003_broken', 'CREATE TABLE three (id integer); INSERT INTO missing VALUES (1);');

describe.each(backendCases.filter(({ name }) => name !== 'sqlite memory'))('$name', ({ open, type }) => {
  let database: OpenedBackend;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.dispose());

  /** Runs the migrations as a process of its own would. */
  async function migrate(migrations: readonly Migration[]): Promise<string[]> {
    await using dal = await openDal(database.url, { migrations });
    return await dal.migrate();
  }

  async function state(migrations: readonly Migration[]) {
    await using dal = await openDal(database.url, { migrations });
    const { applied, pending } = (await dal.health()).migrations;
    return { applied, pending };
  }

  test('what has not run runs, in order, once', async () => {
    expect(await state([one, two])).toEqual({ applied: [], pending: ['001_one', '002_two'] });
    expect(await migrate([])).toEqual([]);
    expect(await migrate([one])).toEqual(['001_one']);
    expect(await state([one, two])).toEqual({ applied: ['001_one'], pending: ['002_two'] });
    expect(await migrate([one, two])).toEqual(['002_two']);
    expect(await migrate([one, two])).toEqual([]);
  });

  test('a step that fails leaves nothing, and names the backend and itself; those before it stay', async () => {
    await expect(migrate([one, two, broken])).rejects.toMatchObject({
      name: 'DalError',
      backend: type,
      message: expect.stringMatching(
        `^migration 003_broken on ${type}: statement 2 \\(INSERT INTO missing VALUES \\(1\\);\\) at 1:46: .*missing`,
      ),
    });
    expect(await state([one, two, broken])).toEqual({
      applied: ['001_one', '002_two'],
      pending: ['003_broken'],
    });
    const mended = step('003_broken', 'CREATE TABLE three (id integer);');
    expect(await migrate([one, two, mended])).toEqual(['003_broken']);
  });

  test('the place of a mistake counts lines of any end, and characters', async () => {
    const far = step(
      '001_far',
      "-- 😀;\r\nCREATE TABLE a (b integer);\r\nSELECT '😀;', missing_column\r\n  FROM a;",
    );
    await expect(migrate([far])).rejects.toMatchObject({
      message: expect.stringMatching(
        /: statement 2 \(SELECT '😀;', missing_column\) at 3:14: .*missing_column/,
      ),
    });
  });

  test('a step that was changed, removed or put before others is refused', async () => {
    await migrate([one, two]);
    const changed = { ...one, up: { ...one.up, [type]: `${one.up[type]} ` } };
    const wrong: [readonly Migration[], RegExp][] = [
      [[changed, two], /001_one was changed after it ran; restore its text/],
      [[two], /001_one has run, but is not known; use the code that has it/],
      [
        [one, step('001_x', 'SELECT 1'), two],
        /002_two has run, but 001_x before it has not; give 001_x a number behind 002_two/,
      ],
    ];
    for (const [migrations, message] of wrong) {
      await expect(migrate(migrations)).rejects.toMatchObject({
        code: 'configuration',
        backend: type,
        message: expect.stringMatching(message),
      });
    }
    expect(await migrate([one, two])).toEqual([]);
  });

  test('every step is told with its state, and when it ran', async () => {
    await migrate([one, two]);
    const changed = { ...one, up: { ...one.up, [type]: 'SELECT 2;' } };
    await using dal = await openDal(database.url, { migrations: [changed, broken] });
    const appliedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await dal.health()).migrations.steps).toEqual([
      { name: '001_one', state: 'changed', appliedAt },
      { name: '003_broken', state: 'pending' },
      { name: '002_two', state: 'unknown', appliedAt },
    ]);
  });

  test('line ends, and what a comment allows to the verification, do not change a step', async () => {
    await migrate([step('001_one', '-- @allow data-loss nothing of value\nSELECT 1;\nSELECT 2;\n')]);
    expect(await migrate([step('001_one', 'SELECT 1;\r\nSELECT 2;\r\n')])).toEqual([]);
  });

  test('several at the same time apply every step once', async () => {
    const steps = [
      one,
      two,
      ...Array.from({ length: 5 }, (_, index) => step(`01${index}`, `CREATE TABLE t${index} (id integer);`)),
    ];
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(steps)));
    expect(applied.flat().sort()).toEqual(steps.map(({ name }) => name).sort());
  });

  test('a step that runs elsewhere is waited for, also beyond the busy timeout', async () => {
    const inside = deferred();
    const release = deferred();
    await migrate([one]);
    const elsewhere = database.backend.transaction({}, async (transaction) => {
      const lock = 'LOCK TABLE dualect_migrations IN EXCLUSIVE MODE';
      if (type === 'postgres') await database.backend.runScript(transaction, lock);
      inside.resolve();
      await release.promise;
    });
    await inside.promise;
    await using dal = await openDal(database.url, { migrations: [one, two] }, { busyTimeout: 1 });
    const migrated = dal.migrate();
    setTimeout(release.resolve, 200);
    expect(await migrated).toEqual(['002_two']);
    await elsewhere;
  });

  test('generated modules bring their own', async () => {
    await using dal = await openDal(database.url, unified);
    expect(await dal.migrate()).toEqual(['001_contexts', '002_notes']);
    expect(await dal.context.create({ id: newUuid(), value: 1 })).toMatchObject({ value: 1 });
  });
});
