import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { readPostgresCatalog } from '../../../codegen/analysis/postgres/catalog.js';
import { openPostgresEngine, type PostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { readSqliteCatalog } from '../../../codegen/analysis/sqlite/catalog.js';
import { openSqliteEngine, type SqliteEngine } from '../../../codegen/analysis/sqlite/engine.js';

const schema = `
CREATE TABLE owner (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), "Odd Name" TEXT) STRICT;
CREATE TABLE item (
  id BLOB PRIMARY KEY,
  owner_id BLOB NOT NULL REFERENCES owner ON DELETE CASCADE ON UPDATE SET NULL,
  mood TEXT NOT NULL DEFAULT 'ok' CHECK (mood IN ('sad', 'ok')),
  status TEXT UNIQUE,
  twice INTEGER GENERATED ALWAYS AS (1 + 1) STORED,
  value TEXT CHECK (value IS NULL OR json_valid(value)),
  CONSTRAINT "Both" UNIQUE (status, mood),
  CHECK (twice > 1 AND status <> '')
) STRICT;
CREATE UNIQUE INDEX item_maybe ON item (mood, lower(status)) WHERE status IS NOT NULL;
CREATE INDEX item_status ON item (status);
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, text_key TEXT);
CREATE TABLE loose (k TEXT PRIMARY KEY);
CREATE VIEW item_view AS SELECT id, status || 'x' AS status FROM item;
`;

let sqlite: SqliteEngine;

beforeAll(async () => {
  sqlite = await openSqliteEngine();
});

afterAll(() => sqlite.close());

beforeEach(() => sqlite.reset());

describe('the catalog', () => {
  const table = (name: string) => {
    expect(sqlite.applyScript(schema)).toBeUndefined();
    const found = readSqliteCatalog(sqlite).tables.get(name);
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  };

  test('has tables and views in the order of names', () => {
    table('item');
    expect([...readSqliteCatalog(sqlite).tables.values()].map(({ name, kind }) => [name, kind])).toEqual([
      ['counted', 'table'],
      ['item', 'table'],
      ['item_view', 'view'],
      ['loose', 'table'],
      ['owner', 'table'],
    ]);
  });

  test('a primary key that counts down is no number of the row, and may be null', () => {
    expect(
      sqlite.applyScript(
        'CREATE TABLE down (id INTEGER PRIMARY KEY DESC); CREATE TABLE up (id INTEGER PRIMARY KEY ASC)',
      ),
    ).toBeUndefined();
    sqlite.applyScript('INSERT INTO down VALUES (NULL); INSERT INTO up VALUES (NULL)');
    expect(sqlite.query('SELECT d.id AS down, u.id AS up FROM down AS d, up AS u')).toEqual([
      { down: null, up: 1 },
    ]);
    const { tables } = readSqliteCatalog(sqlite);
    expect(tables.get('down')?.columns[0]).toMatchObject({ nullable: true, hasDefault: false });
    expect(tables.get('up')?.columns[0]).toMatchObject({ nullable: false, numbered: true });
  });

  test('has the columns with declared types, defaults, literals and JSON', () => {
    expect(table('item').columns).toEqual([
      column('id', 'BLOB', { nullable: false }),
      column('owner_id', 'BLOB', { nullable: false }),
      column('mood', 'TEXT', {
        nullable: false,
        hasDefault: true,
        default: "'ok'",
        defaultForm: 'ok',
        literals: ['sad', 'ok'],
      }),
      column('status', 'TEXT'),
      column('twice', 'INTEGER', { generated: true, computedAs: '1 + 1' }),
      column('value', 'TEXT', { json: true }),
    ]);
  });

  test('has the form of what defaults give, whatever the clock says', () => {
    const form = (expression: string) => {
      sqlite.reset();
      sqlite.applyScript(`CREATE TABLE t (a DEFAULT ${expression})`);
      return readSqliteCatalog(sqlite).tables.get('t')?.columns[0]?.defaultForm;
    };
    expect(form('CURRENT_TIMESTAMP')).toBe('0000-00-00 00:00:00');
    expect(form("(strftime('%Y-%m-%dT%H:%M:%fZ', 'now') -- now\n)")).toBe('0000-00-00T00:00:00.000Z');
    expect(form('7.25')).toBe('0.00');
    expect(form('NULL')).toBeUndefined();
    expect(form("(json('{'))")).toBeUndefined();
  });

  test('knows which keys may be null', () => {
    const key = (name: string) => {
      sqlite.reset();
      const [first] = table(name).columns;
      return [first?.nullable, first?.hasDefault];
    };
    expect(key('counted')).toEqual([false, true]);
    expect(key('loose')).toEqual([true, false]);
  });

  test('names constraints as written, or as PostgreSQL would', () => {
    const { constraints } = table('item');
    expect(constraints.map(({ name, kind, columns }) => [name, kind, ...columns])).toEqual([
      ['Both', 'unique', 'status', 'mood'],
      ['item_check', 'check', 'status', 'twice'],
      ['item_maybe', 'unique', 'mood'],
      ['item_mood_check', 'check', 'mood'],
      ['item_owner_id_fkey', 'foreign key', 'owner_id'],
      ['item_pkey', 'primary key', 'id'],
      ['item_status_key', 'unique', 'status'],
      ['item_value_check', 'check', 'value'],
    ]);
    expect(constraints[2]).toMatchObject({ index: true, partial: true });
    expect(constraints[4]?.references).toEqual({
      table: 'owner',
      columns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
    });
  });

  test('tells which definition it could not read', () => {
    expect(sqlite.applyScript("CREATE TABLE 'words' (x TEXT UNIQUE)")).toBeUndefined();
    const unread: string[] = [];
    const { tables } = readSqliteCatalog(sqlite, (name) => unread.push(name));
    expect(unread).toEqual(['words']);
    expect(tables.get('words')?.constraints).toEqual([
      { name: 'words_x_key', kind: 'unique', columns: ['x'] },
    ]);
  });

  test('leaves out what a virtual table keeps for itself', () => {
    expect(sqlite.applyScript('CREATE VIRTUAL TABLE words USING fts5(body)')).toBeUndefined();
    expect([...readSqliteCatalog(sqlite).tables.keys()]).toEqual(['words']);
  });
});

function column(name: string, type: string, more: object = {}) {
  const base = {
    name,
    type: { name: type, kind: 'base' },
    nullable: true,
    hasDefault: false,
    generated: false,
  };
  return { ...base, ...more };
}

describe('default names of constraints', () => {
  let postgres: PostgresEngine;

  beforeAll(async () => {
    postgres = await openPostgresEngine();
  });

  afterAll(() => postgres.close());

  const names = (catalog: Catalog) =>
    [...catalog.tables.values()].map(({ name, constraints }) => [
      name,
      ...constraints.map((one) => one.name),
    ]);

  test('are those that PostgreSQL gives', async () => {
    const long = 'a_table_with_a_name_that_is_rather_long_for_anybody';
    const script = `
      CREATE TABLE target (a int, b int, c int UNIQUE, PRIMARY KEY (a, b));
      CREATE TABLE ${long} (
        id int PRIMARY KEY,
        another_column_with_quite_a_long_name int UNIQUE,
        x int REFERENCES target (c) CHECK (x > 1) CHECK (x < 9),
        y int CONSTRAINT ${long}_check CHECK (y > 0),
        UNIQUE (x, y),
        FOREIGN KEY (x, y) REFERENCES target (a, b),
        CHECK (x > y),
        CHECK (y < x),
        CONSTRAINT Named CHECK (x <> 3),
        CONSTRAINT "Quoted" UNIQUE (y)
      );`;
    await postgres.reset();
    expect(await postgres.applyScript(script)).not.toHaveProperty('failure');
    expect(sqlite.applyScript(script)).toBeUndefined();
    const { catalog } = await readPostgresCatalog(postgres);
    expect(names(readSqliteCatalog(sqlite))).toEqual(names(catalog));
  });
});

describe('prepared columns', () => {
  test('have the base column through views and subqueries, and none for an expression', () => {
    sqlite.applyScript(schema);
    expect(
      sqlite.prepare(
        'SELECT v.id AS other, s.mood, 1 + 1 AS two FROM item_view v, (SELECT mood FROM item) s',
      ),
    ).toEqual({
      kind: 'prepared',
      columns: [
        { name: 'other', table: 'item', column: 'id', type: 'BLOB' },
        { name: 'mood', table: 'item', column: 'mood', type: 'TEXT' },
        { name: 'two' },
      ],
    });
  });

  test('are none for a statement that returns nothing', () => {
    sqlite.applyScript(schema);
    expect(sqlite.prepare('DELETE FROM item WHERE id = $1')).toEqual({ kind: 'prepared', columns: [] });
  });
});

describe('the place of a refusal', () => {
  test.each([
    ['SELECT id, «nope» FROM item WHERE nope = 1', 'no such column: nope'],
    ['SELECT status AS nope, «nope» FROM item', 'no such column: nope'],
    ["SELECT 'nope', /* nope */ «nope» FROM item", 'no such column: nope'],
    ['SELECT «item.nope» FROM item', 'no such column: item.nope'],
    ['SELECT i.id FROM item i WHERE «I.Nope» = 1', 'no such column: I.Nope'],
    [
      'SELECT «"nope"» FROM item',
      'no such column: "nope" - should this be a string literal in single-quotes?',
    ],
    ['INSERT INTO item (id, «nope») VALUES (1, 2)', 'table item has no column named nope'],
    ['UPDATE item SET mood = 1, «nope» = 2', 'no such column: nope'],
    ['SELECT * FROM item JOIN «nope» ON true', 'no such table: nope'],
    ['SELECT lower(status), «date_trunc»(1) FROM item', 'no such function: date_trunc'],
    ['SELECT «lower»(1, 2) FROM item', 'wrong number of arguments to function lower()'],
    ['SELECT «id» FROM item, owner', 'ambiguous column name: id'],
    ["SELECT id FROM item WHERE status = 'for' «for» update", 'near "for": syntax error'],
    ['SELECT (id, (status) «from» item', 'near "from": syntax error'],
    ["SELECT * FROM item WHERE«,» a = 'b', 'c'", 'near ",": syntax error'],
    ['«selec» 1', 'near "selec": syntax error'],
    ['SELECT id FROM item «WHERE»', 'incomplete input'],
    ['SELECT status«:»:text FROM item', 'unrecognized token: ":"'],
    ["SELECT «'abc FROM item»", 'unrecognized token: "\'abc FROM item"'],
    ["SELECT '😀', «nope» FROM item", 'no such column: nope'],
    [
      '«SELECT» 1 UNION SELECT 1, 2',
      'SELECTs to the left and right of UNION do not have the same number of result columns',
    ],
  ])('%s', (marked, message) => {
    sqlite.applyScript(schema);
    const text = marked.replace(/[«»]/g, '');
    const answer = sqlite.prepare(text);
    if (answer.kind !== 'refused') throw new Error('SQLite accepts it');
    const { start, end } = answer.failure;
    expect(answer.failure.message).toBe(message);
    expect(`${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`).toBe(marked);
  });

  test('is the character U+0000, behind which SQLite would not read', () => {
    const failure = { message: 'a text cannot hold the character U+0000', start: 8, end: 9 };
    expect(sqlite.prepare('SELECT 1\0 nonsense')).toEqual({ kind: 'refused', failure });
    expect(sqlite.applyScript('SELECT 1\0 nonsense')).toEqual(failure);
  });

  test('is found in a long statement', () => {
    const text = `SELECT ${'1, '.repeat(30_000)}, 1`;
    const answer = sqlite.prepare(text);
    expect(answer).toMatchObject({ failure: { message: 'near ",": syntax error', start: text.length - 3 } });
  });

  test.each([
    ['CREATE TABLE a (x INT);\r\nCREATE TABLE «a» (x INT);', 'table a already exists'],
    ['CREATE TABLE a (x INT);\n-- ;\nCREATE «TABEL» b (x INT);', 'near "TABEL": syntax error'],
    [
      "CREATE TABLE a (x TEXT DEFAULT ';');\nINSERT INTO a («nope») VALUES (1)",
      'table a has no column named nope',
    ],
  ])('in a script: %j', (marked, message) => {
    const text = marked.replace(/[«»]/g, '');
    const failure = sqlite.applyScript(text);
    expect(failure?.message).toBe(message);
    const [start, end] = [failure?.start ?? 0, failure?.end ?? 0];
    expect(`${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`).toBe(marked);
  });
});

describe('a script', () => {
  test('may hold triggers, whose bodies have semicolons', () => {
    const script = `CREATE TABLE a (x INT);
      CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = 1; DELETE FROM a; END;
      CREATE TABLE b (x INT); -- the end`;
    expect(sqlite.applyScript(script)).toBeUndefined();
    expect(sqlite.prepare('SELECT x FROM b').kind).toBe('prepared');
  });

  test('that fails inside its own transaction leaves none open', () => {
    expect(sqlite.applyScript('BEGIN; CREATE TABLE a (x INT); CREATE TABLE a (x INT);')).toBeDefined();
    expect(sqlite.applyScript('BEGIN; CREATE TABLE a (x INT); COMMIT;')).toBeUndefined();
  });
});
