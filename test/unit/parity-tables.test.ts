/** The tables of parity runs, read from the schemas of both engines, and rows that both engines take for them. */
import { expect, test } from '@jest/globals';
import { readPostgresCatalog } from '../../codegen/analysis/postgres/catalog.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { readSqliteCatalog } from '../../codegen/analysis/sqlite/catalog.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { sameRefusal } from '../../codegen/parity/compare.js';
import { dataSet } from '../../codegen/parity/data/data-set.js';
import { literalsOf } from '../../codegen/parity/data/literals.js';
import { tablesOf } from '../../codegen/parity/data/tables.js';
import { openPgliteEngine, openSqliteEngine as openSqlite } from '../../codegen/parity/engines.js';
import { loadData } from '../../codegen/parity/load-data.js';
import { TableStatements } from '../../codegen/parity/statements.js';

const postgresSchema = `
  CREATE DOMAIN points AS integer CHECK (VALUE >= 0);
  CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
  CREATE TABLE shops (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(9) COLLATE "C" NOT NULL UNIQUE,
    short varchar(3) COLLATE "C" NOT NULL,
    opens time,
    address inet NOT NULL,
    price numeric(6,2) NOT NULL CHECK (price > 0),
    whole numeric(3) NOT NULL,
    stars points NOT NULL,
    mood mood NOT NULL,
    level text COLLATE "C" NOT NULL CHECK (level IN ('low', 'high')),
    tags text[] NOT NULL,
    since date NOT NULL,
    until date,
    at timestamptz(3) NOT NULL,
    doubled integer GENERATED ALWAYS AS (1 + 1) STORED,
    CHECK (until IS NULL OR until > since)
  );
  CREATE TABLE visits (
    shop integer NOT NULL REFERENCES shops,
    day date NOT NULL,
    hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    parent_shop integer,
    parent_day date,
    seconds bigint NOT NULL CHECK (seconds % 60 = 0),
    PRIMARY KEY (shop, day),
    FOREIGN KEY (parent_shop, parent_day) REFERENCES visits (shop, day)
  );
  CREATE TABLE only_here (a integer);
`;

const sqliteSchema = `
  CREATE TABLE shops (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL CHECK (length(short) <= 3),
    opens TEXT,
    address TEXT NOT NULL,
    price TEXT NOT NULL,
    whole TEXT NOT NULL,
    stars INTEGER NOT NULL,
    mood TEXT NOT NULL CHECK (mood IN ('sad', 'ok', 'happy')),
    level TEXT NOT NULL CHECK (level IN ('low', 'high')),
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    since TEXT NOT NULL,
    until TEXT CHECK (until IS NULL OR until > since),
    at INTEGER NOT NULL,
    doubled INTEGER GENERATED ALWAYS AS (1 + 1) STORED
  ) STRICT;
  CREATE TABLE visits (
    shop INTEGER NOT NULL REFERENCES shops,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    parent_shop INTEGER,
    parent_day TEXT,
    seconds INTEGER NOT NULL,
    PRIMARY KEY (shop, day),
    FOREIGN KEY (parent_shop, parent_day) REFERENCES visits (shop, day)
  ) STRICT;
`;

test('columns, keys, references and checks of both engines, and rows that both take', async () => {
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  try {
    await engines.postgres.applyScript(postgresSchema);
    engines.sqlite.applyScript(sqliteSchema);
    const { catalog } = await readPostgresCatalog(engines.postgres);
    const catalogs = { postgres: catalog, sqlite: readSqliteCatalog(engines.sqlite) };
    const tables = tablesOf(catalogs);
    expect(tables.map(({ name }) => name)).toEqual(['shops', 'visits']);
    const [shops, visits] = tables;
    const types = shops?.columns.map(({ name, type }) => [
      name,
      type.logical.kind,
      type.storage,
      type.nullable,
    ]);
    expect(types).toEqual([
      ['number', 'integer', 'default', false],
      ['name', 'text', 'default', false],
      ['short', 'text', 'default', false],
      ['opens', 'text', 'default', true],
      ['address', 'text', 'default', false],
      ['price', 'decimal', 'default', false],
      ['whole', 'decimal', 'default', false],
      ['stars', 'integer', 'default', false],
      ['mood', 'enum', 'default', false],
      ['level', 'enum', 'default', false],
      ['tags', 'list', 'default', false],
      ['since', 'date', 'default', false],
      ['until', 'date', 'default', true],
      ['at', 'timestamp', 'epoch', false],
      ['doubled', 'integer', 'default', true],
    ]);
    expect(shops?.columns.filter(({ numbered }) => numbered).map(({ name }) => name)).toEqual(['number']);
    expect(shops?.columns.filter(({ generated }) => generated).map(({ name }) => name)).toEqual(['doubled']);
    expect(shops?.columns.find(({ name }) => name === 'price')?.digits).toEqual({ before: 4, behind: 2 });
    expect(shops?.keys.map(({ columns }) => columns)).toEqual([['number'], ['name']]);
    expect(visits?.references).toEqual(
      expect.arrayContaining([
        { columns: ['shop'], table: 'shops', targets: ['number'] },
        { columns: ['parent_shop', 'parent_day'], table: 'visits', targets: ['shop', 'day'] },
      ]),
    );
    const byName = new Map(tables.map((table) => [table.name, table]));
    const tooLong = (name: string) =>
      sameRefusal(
        { code: 'check_violation', table: 'shops', columns: [name], message: '' },
        { code: 'invalid_value', message: '' },
        byName,
      );
    expect([tooLong('short'), tooLong('level')]).toEqual([true, false]);
    const literals = literalsOf([], catalogs, tables);
    const loaders = [await openSqlite({}), await openPgliteEngine({}, engines.postgres.pglite as never)];
    await loaders[0]?.backend.connect(async (connection) => {
      if (connection.backendType === 'sqlite') connection.database.exec(sqliteSchema);
    });
    const statements = new TableStatements(catalogs, byName, {
      bigint: 'bigint',
      numeric: 'string',
    });
    let [made, taken] = [0, 0];
    for (let run = 0; run < 12; run += 1) {
      const data = dataSet(tables, literals, 3, run);
      const loaded = await loadData(loaders, data, statements);
      for (const [name, rows] of data) {
        made += rows.length;
        taken += loaded.get(name)?.length ?? 0;
      }
    }
    for (const { dal } of loaders) await dal.close();
    expect(made).toBeGreaterThan(120);
    expect(taken / made).toBeGreaterThanOrEqual(0.95);
  } finally {
    engines.sqlite.close();
    await engines.postgres.close();
  }
});
