// What the caller of a DAL reads in an error is the same on both backends: code, table, columns, and the words.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConstraintInfo, integer, type Migration, queryExec } from '../../../src/contract.js';
import { type Dal, openDal } from '../../../src/index.js';
import { createPostgresDatabase, failure } from '../../support/backends.js';

const migrations: readonly Migration[] = [
  {
    name: '001_family',
    up: {
      postgres: `
        CREATE TABLE parents (id int PRIMARY KEY);
        CREATE TABLE children (
          id int PRIMARY KEY, parent_id int NOT NULL REFERENCES parents (id), "Rank" int NOT NULL CHECK ("Rank" >= 0),
          active int NOT NULL DEFAULT 1 CHECK (active <> 0), low int, high int, CHECK (low < high), CHECK (low > 0),
          CHECK (low <> 7), UNIQUE (parent_id, "Rank")
        );`,
      sqlite: `
        CREATE TABLE parents (id INTEGER PRIMARY KEY NOT NULL) STRICT;
        CREATE TABLE children (
          id INTEGER PRIMARY KEY NOT NULL, parent_id INTEGER NOT NULL REFERENCES parents (id),
          "Rank" INTEGER NOT NULL CHECK ("Rank" >= 0), active INTEGER NOT NULL DEFAULT 1 CHECK (active),
          low INTEGER, high INTEGER, CHECK (low < high), CHECK (low > 0), CHECK (low <> 7),
          UNIQUE (parent_id, "Rank")
        ) STRICT;`,
    },
  },
];
const later: readonly Migration[] = [
  ...migrations,
  {
    name: '002_mood',
    up: {
      postgres: 'ALTER TABLE children ADD COLUMN mood text',
      sqlite: 'ALTER TABLE children ADD COLUMN mood TEXT',
    },
  },
];

function constraint(
  name: string,
  kind: ConstraintInfo['kind'],
  ...columns: readonly string[]
): ConstraintInfo {
  return { name, table: 'children', kind, columns };
}

const constraints: readonly ConstraintInfo[] = [
  { name: 'parents_pkey', table: 'parents', kind: 'primary key', columns: ['id'] },
  constraint('children_pkey', 'primary key', 'id'),
  constraint('children_parent_id_fkey', 'foreign key', 'parent_id'),
  constraint('children_parent_id_Rank_key', 'unique', 'parent_id', 'Rank'),
  constraint('children_Rank_check', 'check', 'Rank'),
  constraint('children_active_check', 'check', 'active'),
  constraint('children_check', 'check', 'low', 'high'),
  constraint('children_low_check', 'check', 'low'),
  constraint('children_low_check1', 'check', 'low'),
];

const exec = (name: string, sql: string) => queryExec<void>({ name: `e.${name}`, sql });

const e = {
  family: exec('family', 'INSERT INTO parents (id) VALUES (1), (2)'),
  child: exec('child', 'INSERT INTO children (id, parent_id, "Rank") VALUES (1, 1, 1)'),
  twins: exec('twins', 'INSERT INTO children (id, parent_id, "Rank") VALUES (2, 1, 1)'),
  orphan: exec('orphan', 'INSERT INTO children (id, parent_id, "Rank") VALUES (2, 9, 1)'),
  childless: exec('childless', 'DELETE FROM parents WHERE id = 1'),
  rankless: exec('rankless', 'INSERT INTO children (id, parent_id, "Rank") VALUES (2, 1, NULL)'),
  low: exec('low', 'UPDATE children SET "Rank" = -1'),
  passive: exec('passive', 'UPDATE children SET active = 0'),
  crossed: exec('crossed', 'UPDATE children SET low = 5, high = 4'),
  seventh: exec('seventh', 'UPDATE children SET low = 7, high = 8'),
  moody: exec('moody', "UPDATE children AS c SET mood = 'good' WHERE c.mood IS NULL"),
  mood: exec('mood', 'SELECT mood FROM children'),
  stranger: exec('stranger', 'DELETE FROM strangers'),
  numbered: queryExec<{ id: number }>({
    name: 'e.numbered',
    params: { id: integer },
    sql: 'INSERT INTO parents (id) VALUES ($1)',
  }),
};
const unified = { e, migrations, constraints };

describe.each(['sqlite', 'postgres'])('described errors on %s', (backendType) => {
  let dal: Dal<typeof unified>;
  let dispose = async () => {};

  beforeAll(async () => {
    const database = backendType === 'sqlite' ? undefined : await createPostgresDatabase();
    dal = await openDal(database?.url ?? ':memory:', unified);
    dispose = async () => {
      await dal.close();
      await database?.dispose();
    };
  });
  afterAll(() => dispose());

  test('a forgotten migrate() is said, with the table', async () => {
    for (const each of [() => dal.e.childless(), () => dal.transaction((tx) => tx.e.numbered({ id: 3 }))]) {
      const error = await failure(each());
      expect(error).toMatchObject({ code: 'configuration', table: 'parents', backend: backendType });
      expect(error.message).toMatch(
        /^e\.\w+: table parents does not exist; the migrations make it: run dal\.migrate\(\)$/,
      );
    }
  });

  test('of every constraint', async () => {
    await dal.migrate();
    await dal.e.family();
    await dal.e.child();
    const messages: string[] = [];
    const { twins, child, orphan, childless, rankless, low, passive, crossed, seventh, stranger } = dal.e;
    for (const each of [
      twins,
      child,
      orphan,
      childless,
      rankless,
      low,
      passive,
      crossed,
      seventh,
      stranger,
    ]) {
      const error = await failure(each());
      messages.push(`${error.code} ${error.table} ${error.columns?.join() ?? '-'} | ${error.message}`);
    }
    expect(messages.slice(0, 8)).toEqual([
      'unique_violation children parent_id,Rank | e.twins: children (parent_id, Rank) must be unique',
      'unique_violation children id | e.child: children (id) must be unique',
      'foreign_key_violation children parent_id | e.orphan: the foreign key children (parent_id) would refer to no row',
      'foreign_key_violation children parent_id | e.childless: the foreign key children (parent_id) would refer to no row',
      'not_null_violation children Rank | e.rankless: children (Rank) must not be null',
      'check_violation children Rank | e.low: the check children_Rank_check of children failed',
      'check_violation children active | e.passive: the check children_active_check of children failed',
      'check_violation children low,high | e.crossed: the check children_check of children failed',
    ]);
    expect(messages[8]).toMatch(/^check_violation children low \| e\.seventh: (the|a) check .*failed$/);
    expect(messages[9]).toBe('configuration strangers - | e.stranger: table strangers does not exist');
  });

  test('a step that has not run is said where its column is missing', async () => {
    await dal.migrate();
    const newer = await openDal(dal.database, { ...unified, migrations: later });
    for (const name of ['moody', 'mood'] as const) {
      const told = await failure(newer.e[name]());
      expect(told).toMatchObject({ code: 'configuration', columns: ['mood'], backend: backendType });
      expect(told.message).toBe(
        `e.${name}: column mood does not exist; the migrations make it: run dal.migrate()`,
      );
      const untold = await failure(dal.e[name]());
      expect(untold.message).toBe(`e.${name}: column mood does not exist`);
    }
  });
});
