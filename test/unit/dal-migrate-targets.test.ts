import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Migration, type MigrationTarget, openDal } from '../../src/index.js';
import { migrate as migrateBackend } from '../../src/migrate.js';
import { backendCases, type OpenedBackend } from '../support/backends.js';

function step(name: string, up: string, down?: string): Migration {
  const both = (text: string) => ({ postgres: text, sqlite: text });
  return { name, up: both(up), ...(down === undefined ? {} : { down: both(down) }) };
}

const create = (table: string) => `CREATE TABLE ${table} (id integer PRIMARY KEY);`;
const steps = ['one', 'two', 'three'].map((table, index) =>
  step(`00${index + 1}_${table}`, create(table), `DROP TABLE ${table};`),
);
const names = steps.map(({ name }) => name);

describe.each(backendCases.filter(({ name }) => name !== 'sqlite memory'))('$name', ({ open, type }) => {
  let database: OpenedBackend;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.dispose());

  async function migrate(target?: MigrationTarget, migrations: readonly Migration[] = steps) {
    await using dal = await openDal(database.url, { migrations });
    return await dal.migrate(target);
  }

  async function applied() {
    await using dal = await openDal(database.url, { migrations: steps });
    return (await dal.health()).migrations.applied;
  }

  test('to a step leads up or down until it is the last', async () => {
    expect(await migrate({ to: '002_two' })).toEqual(['001_one', '002_two']);
    expect(await migrate({ to: '002_two' })).toEqual([]);
    expect(await migrate()).toEqual(['003_three']);
    expect(await migrate({ to: '001_one' })).toEqual(['003_three', '002_two']);
    expect(await applied()).toEqual(['001_one']);
    expect(await migrate()).toEqual(['002_two', '003_three']);
  });

  test('down undoes so many steps, the last first; all of them; none below the ground', async () => {
    await migrate();
    expect(await migrate({ down: 1 })).toEqual(['003_three']);
    expect(await migrate({ down: 7 })).toEqual(['002_two', '001_one']);
    expect(await migrate({ down: 'all' })).toEqual([]);
    expect(await migrate()).toEqual(names);
    expect(await migrate({ down: 'all' })).toEqual([...names].reverse());
    expect(await applied()).toEqual([]);
  });

  test('a target that is none is refused', async () => {
    await migrate();
    const none: unknown = [null, '001_one', {}, { to: '001_one', down: 1 }, { down: '1' }, { to: 1 }];
    for (const target of [
      { to: '009_nine' },
      { down: 0 },
      { down: 1.5 },
      { down: Number.NaN },
      ...(none as MigrationTarget[]),
    ]) {
      await expect(migrate(target)).rejects.toMatchObject({ code: 'configuration', backend: type });
    }
    await expect(migrate({ to: '009_nine' }, [])).rejects.toMatchObject({ code: 'configuration' });
    expect(await applied()).toEqual(names);
  });

  test('no steps at all are none of those that have run', async () => {
    expect(await migrate(undefined, [])).toEqual([]);
    await migrate();
    await expect(migrate(undefined, [])).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('step 001_one has run, but is not known'),
    });
  });

  test.each([
    ['up', { to: '003_three' }, { down: 'all' }, '001_one'],
    ['down', { down: 'all' }, { to: '003_three' }, '002_two'],
  ] as const)(
    'another process that goes the other way stops the one that goes %s',
    async (way, target, other, from) => {
      await migrate({ to: from });
      const { backend } = database;
      let calls = 0;
      const disturbed = new Proxy(backend, {
        get(real, key) {
          const value: unknown = Reflect.get(real, key);
          if (typeof value !== 'function') return value;
          if (key !== 'migration') return value.bind(real);
          return async (body: unknown) => {
            calls += 1;
            if (calls === 2) await migrate(other);
            return value.call(real, body);
          };
        },
      });
      await expect(migrateBackend(disturbed, steps, target)).rejects.toMatchObject({
        code: 'configuration',
        message: expect.stringContaining(`so this one stopped on its way ${way}`),
      });
      expect(await applied()).toHaveLength(way === 'up' ? 0 : 3);
    },
  );

  test.each(['COMMIT;', 'ROLLBACK;', 'end', 'commit; BEGIN;', 'START TRANSACTION;'])(
    'a step that ends its transaction leaves nothing: %s',
    async (text) => {
      const wrong = [step('001_one', `${create('one')}\n${text}\n${create('two')}`)];
      await expect(migrate(undefined, wrong)).rejects.toMatchObject({
        code: 'unsupported',
        message: expect.stringMatching(
          /^migration 001_one on \w+: statement 2 \(\w+.*\) at 2:1: each step runs in a/i,
        ),
      });
      expect(await migrate()).toEqual(names);
    },
  );

  test('a text that SQLite would not read to its end is refused', async () => {
    const wrong = [step('001_one', `${create('one')} \0 ${create('two')}`)];
    await expect(migrate(undefined, wrong)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('U+0000'),
    });
    expect(await migrate()).toEqual(names);
  });

  test('a savepoint may be rolled back', async () => {
    const text = `SAVEPOINT s; ${create('one')} ROLLBACK TO s; RELEASE s; ${create('one')}`;
    expect(await migrate(undefined, [step('001_one', text)])).toEqual(['001_one']);
  });

  test('a step without a way down stops everything before anything is undone', async () => {
    const [first, second, third] = steps as [Migration, Migration, Migration];
    const without = [first, step(second.name, second.up.sqlite), third];
    await migrate();
    await expect(migrate({ down: 2 }, without)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(`step 002_two has no way down on ${type}, so nothing was undone`),
    });
    expect(await applied()).toEqual(names);
    expect(await migrate({ down: 1 }, without)).toEqual(['003_three']);
  });

  test('down of a step that was changed is refused', async () => {
    await migrate();
    const changed = [...steps.slice(0, 2), step('003_three', 'SELECT 1;', 'DROP TABLE three;')];
    await expect(migrate({ down: 1 }, changed)).rejects.toMatchObject({ code: 'configuration' });
    expect(await applied()).toEqual(names);
  });

  test('a way down that fails stays where it was, and says where it failed', async () => {
    const wrong = [step('001_one', create('one'), '-- first\nDROP TABLE one;\n\n  DROP TABLE missing;')];
    await migrate(undefined, wrong);
    await expect(migrate({ down: 1 }, wrong)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^migration 001_one \(down\) on \w+: statement 2 \(DROP TABLE missing;\) at 4:\d+: .*missing/,
      ),
    });
    await using dal = await openDal(database.url, { migrations: wrong });
    expect((await dal.health()).migrations.applied).toEqual(['001_one']);
    await database.backend.run(
      { name: 't', text: 'SELECT * FROM one', returnsRows: true, wideIntegers: false },
      [],
    );
  });

  test('a database that is open sees the new schema', async () => {
    await migrate({ to: '001_one' });
    await using dal = await openDal(database.url, { migrations: steps });
    const { backend } = database;
    const columns = { name: 't', text: 'SELECT * FROM one', returnsRows: true, wideIntegers: false };
    const insert = { ...columns, text: 'INSERT INTO one VALUES (1)', returnsRows: false };
    await backend.run(insert, []);
    expect((await backend.run(columns, [])).rows[0]).toHaveLength(1);
    const wider = [...steps, step('004_wide', 'ALTER TABLE one ADD COLUMN extra text;')];
    await migrate(undefined, wider);
    expect((await backend.run({ ...columns, text: 'SELECT extra FROM one' }, [])).rows).toEqual([[null]]);
    expect((await backend.run(columns, [])).rows[0]).toHaveLength(2);
    await using again = await openDal(database.url, { migrations: wider });
    expect(await again.migrate()).toEqual([]);
    expect((await dal.health()).migrations.applied).toContain('004_wide');
  });
});
