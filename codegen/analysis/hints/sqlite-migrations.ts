/** What SQLite refuses of the migrations that PostgreSQL accepts, and what to write in SQLite's own migration. */
import type { Hint } from './hint.js';

const syntax = /syntax error$|^unrecognized token/;

/** SQLite changes a table by making it anew. */
const rebuild =
  'make the table anew: `CREATE TABLE t_new (…)`, `INSERT INTO t_new SELECT … FROM t`, `DROP TABLE t`, `ALTER TABLE t_new RENAME TO t`';

export const sqliteMigrations: readonly Hint[] = [
  {
    says: syntax,
    form: '^unique >^nulls ^not ^distinct',
    help: "`NULLS NOT DISTINCT` is PostgreSQL's own: write `CREATE UNIQUE INDEX u_a ON u (COALESCE(a, -1))` with a value that never stands in the column",
  },
  {
    says: /^unsupported use of NULLS/,
    form: '^nulls ^first|last',
    help: 'an index of SQLite takes no NULLS FIRST or LAST: write `CREATE INDEX ti ON t (x)`, and say it in the ORDER BY of the queries',
  },
  {
    says: /^unknown datatype for /,
    form: '_ ^<it>',
    help: 'a STRICT table knows INTEGER, REAL, TEXT, BLOB and ANY: write `TEXT` for timestamps, dates and varchar, `INTEGER` for booleans with `CHECK (b IN (0, 1))`, `BLOB` for uuid and bytea',
  },
  {
    says: syntax,
    form: 'default ^<name> >^(',
    help: "SQLite takes a call as a default only in parentheses, and has no `now()`: write `DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`",
  },
  {
    says: /^default value of column .* is not constant/,
    form: 'default ^_',
    help: 'SQLite takes an expression as a default only in parentheses: write `DEFAULT (…)`',
  },
  {
    says: syntax,
    form: 'default _ >^::',
    help: "a default needs no cast in SQLite: write `DEFAULT '{}'`",
  },
  {
    says: syntax,
    form: '^alter ?^column _ ?set ?data >^type',
    help: `SQLite changes no type of a column: ${rebuild}`,
  },
  {
    says: syntax,
    form: '^alter ?^column _ set|drop >^default',
    help: `SQLite changes no default of a column: ${rebuild}`,
  },
  {
    says: syntax,
    form: '^alter ?^column _ add|drop >_',
    help: `SQLite changes no column in this way: ${rebuild}`,
  },
  {
    says: syntax,
    form: 'alter ... add ?constraint ?<name> >^unique',
    help: 'SQLite adds no UNIQUE to a table: write `CREATE UNIQUE INDEX uq ON t (a)`',
  },
  {
    says: syntax,
    form: 'alter ... add ?constraint ?<name> >^foreign|primary|exclude',
    help: `SQLite adds no key to a table: ${rebuild}`,
  },
  {
    says: /^Cannot add a column with non-constant default|^default value of column/,
    form: '^default ?( ^_',
    help: "SQLite adds a column only with a constant default: write `ADD COLUMN at TEXT NOT NULL DEFAULT ''` and an UPDATE that sets it, or make the table anew",
  },
  {
    says: /^Cannot add a UNIQUE column/,
    form: 'add ... ^unique',
    help: 'SQLite adds no UNIQUE column: write `ADD COLUMN b INTEGER` and `CREATE UNIQUE INDEX tb ON t (b)`',
  },
  {
    says: /^Cannot add a PRIMARY KEY column/,
    form: 'add ... ^primary ^key',
    help: `SQLite adds no key to a table: ${rebuild}`,
  },
  {
    says: /^Cannot add a REFERENCES column/,
    form: 'add ... ^references',
    help: 'SQLite adds a column that refers to another table only with NULL as its default: leave `NOT NULL DEFAULT` out and set the values by an UPDATE, or make the table anew',
  },
  {
    says: /^Cannot add a NOT NULL column/,
    form: 'add ... ^not ^null',
    help: "SQLite adds a column that is NOT NULL only with a default: write `NOT NULL DEFAULT ''`, or make the table anew",
  },
  {
    says: syntax,
    form: '^if ?^not >^exists',
    help: 'SQLite takes no IF EXISTS or IF NOT EXISTS for a column: write `ADD COLUMN b INTEGER`, each step of the migrations runs once',
  },
  {
    says: syntax,
    form: 'alter table ... >^,',
    help: 'SQLite takes one action per ALTER TABLE: write `ALTER TABLE t ADD COLUMN b INTEGER; ALTER TABLE t ADD COLUMN c INTEGER;`',
  },
  {
    says: /^error in index .* after drop column/,
    form: '^drop ?^column ^_',
    help: 'an index still uses the column: write `DROP INDEX ta;` before it',
  },
  {
    says: /^error in (?:view|trigger) .* after /,
    help: 'a view or trigger still uses it: drop that first, and create it again afterwards',
  },
  {
    says: syntax,
    form: 'drop ... >^cascade|restrict',
    help: 'SQLite has no CASCADE here: write `DROP TABLE t`, and drop what depends on it before',
  },
  {
    says: syntax,
    form: 'drop table|view|index ... >^,',
    help: 'SQLite drops one thing per statement: write `DROP TABLE t; DROP TABLE u;`',
  },
  {
    says: syntax,
    form: '^create >^or ^replace',
    help: 'SQLite has no OR REPLACE here: write `DROP VIEW IF EXISTS v; CREATE VIEW v AS …`',
  },
  {
    says: syntax,
    form: '^create ^materialized >_',
    help: 'SQLite has no materialized views: write `CREATE VIEW v AS …`, or a table that is written by the application',
  },
  {
    says: syntax,
    form: '^create >^materialized',
    help: 'SQLite has no materialized views: write `CREATE VIEW v AS …`, or a table that is written by the application',
  },
  {
    says: syntax,
    form: 'index ... >^using',
    help: 'an index of SQLite has no method: write `CREATE INDEX ti ON t (a)`',
  },
  {
    says: syntax,
    form: 'index ... >^include',
    help: 'an index of SQLite includes no further columns: add them at its end, `CREATE INDEX ti ON t (a, b)`',
  },
  {
    says: syntax,
    form: 'index >^concurrently',
    help: 'leave `CONCURRENTLY` out: a migration runs in a transaction',
  },
  {
    says: syntax,
    form: '<start> >^comment ^on',
    help: "`COMMENT ON` is PostgreSQL's own: write a comment (`-- …`) in SQLite's migration",
  },
  {
    says: syntax,
    form: '^create >^sequence',
    help: 'SQLite has no sequences: leave it out; `id INTEGER PRIMARY KEY` numbers rows by itself, and ids of type uuid are made in the application',
  },
  {
    says: syntax,
    form: '^create|alter >^type|domain',
    help: "SQLite has no types of its own: leave it out, and write `TEXT CHECK (state IN ('a', 'b'))` for the columns of an enum",
  },
  {
    says: syntax,
    form: '^create|drop|alter >^extension|schema|policy|publication|rule|aggregate|operator|cast|language|statistics|server|collation',
    help: "this exists on PostgreSQL only: leave it out of SQLite's migration",
  },
  {
    says: syntax,
    form: '^create >^function|procedure',
    help: "SQLite has no functions in SQL: write a trigger's statements between `BEGIN` and `END`, other logic belongs into the application",
  },
  {
    says: syntax,
    form: '^generated ... >as ... ^identity',
    help: "`AS IDENTITY` is PostgreSQL's own: write `id INTEGER PRIMARY KEY`, whose values SQLite gives by itself (`AUTOINCREMENT` if none may come again)",
  },
  {
    says: syntax,
    form: 'trigger ... >^execute|for',
    help: 'a trigger of SQLite holds its statements: write `CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE …; END`',
  },
  {
    says: /^no such constraint: /,
    form: '^drop ^constraint ^_',
    help: `SQLite drops no UNIQUE, key or check of the table: ${rebuild}`,
  },
  {
    says: syntax,
    form: 'alter table ... >^constraint',
    help: `SQLite changes no constraint of a table: ${rebuild}`,
  },
  {
    says: syntax,
    form: '^alter >^index|view|sequence',
    help: 'SQLite alters tables only: drop it and create it anew',
  },
  {
    says: /^duplicate column name: /,
    form: '( ... <it> ... ^<it>',
    help: 'SQLite does not tell capitals from small letters in names: give the column another name',
  },
];
