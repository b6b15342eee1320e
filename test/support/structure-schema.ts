/** One small schema in both engines, with rows that show every NULL that a column may hold, for the tests of the structure analysis. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import type { Catalog } from '../../codegen/analysis/catalog.js';
import { readPostgresCatalog } from '../../codegen/analysis/postgres/catalog.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { readSqliteCatalog } from '../../codegen/analysis/sqlite/catalog.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import type { PerDialect } from '../../src/dialect.js';

export const schema: PerDialect<string> = {
  postgres: `
    CREATE TYPE mood AS ENUM ('happy', 'sad');
    CREATE TABLE teams (
      id uuid PRIMARY KEY, name text NOT NULL UNIQUE, motto text, size int4 NOT NULL, score float8 NOT NULL,
      data jsonb NOT NULL, created_at timestamptz(3) NOT NULL, closed_at timestamptz(3)
    );
    CREATE TABLE people (
      id uuid PRIMARY KEY, team_id uuid REFERENCES teams (id), name text NOT NULL, age int4, visits int8 NOT NULL,
      photo bytea NOT NULL, active boolean NOT NULL, mood mood NOT NULL, balance numeric NOT NULL, born date,
      seen_at timestamptz(3) NOT NULL, token uuid NOT NULL
    );
    CREATE TABLE tags (person_id uuid NOT NULL, label text NOT NULL, PRIMARY KEY (person_id, label));
    CREATE VIEW crowd AS SELECT id, name FROM people;`,
  sqlite: `
    CREATE TABLE teams (
      id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE, motto TEXT, size INTEGER NOT NULL, score REAL NOT NULL,
      data TEXT NOT NULL CHECK (json_valid(data)), created_at TEXT NOT NULL, closed_at TEXT
    ) STRICT;
    CREATE TABLE people (
      id BLOB PRIMARY KEY NOT NULL, team_id BLOB REFERENCES teams (id), name TEXT NOT NULL, age INTEGER,
      visits INTEGER NOT NULL, photo BLOB NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
      mood TEXT NOT NULL CHECK (mood IN ('happy', 'sad')), balance TEXT NOT NULL, born TEXT,
      seen_at INTEGER NOT NULL, token TEXT NOT NULL
    ) STRICT;
    CREATE TABLE tags (person_id BLOB NOT NULL, label TEXT NOT NULL, PRIMARY KEY (person_id, label)) STRICT;
    CREATE VIEW crowd AS SELECT id, name FROM people;`,
};

/** Identifiers as text, and as SQLite's literal. */
export const ids = ['a', 'b', 'c'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);

function idIn(dialect: 'postgres' | 'sqlite', id: string | undefined): string {
  if (id === undefined) return 'NULL';
  return dialect === 'postgres' ? `'${id}'` : `x'${id.replaceAll('-', '')}'`;
}

/** Rows for both engines: a team without people, people without a team, NULL wherever it is allowed, an empty blob. */
export function rows(dialect: 'postgres' | 'sqlite'): string {
  const [a, b, c] = ids;
  const id = (value: string | undefined) => idIn(dialect, value);
  const seen = dialect === 'postgres' ? "'2024-01-02T03:04:05.678Z'" : '1704164645678';
  const blob = dialect === 'postgres' ? "'\\x'" : "x''";
  const yes = dialect === 'postgres' ? 'true' : '1';
  const at = "'2024-01-01T00:00:00.000Z'";
  const infinite = (sign: string) => (dialect === 'postgres' ? `'${sign}Infinity'` : `${sign}9e999`);
  const person = (key: string | undefined, team: string | undefined, name: string, age: string) =>
    `(${id(key)}, ${id(team)}, '${name}', ${age}, 0, ${blob}, ${yes}, 'sad', '1.50', NULL, ${seen}, '${c}')`;
  return `
    INSERT INTO teams VALUES (${id(a)}, 'reds', NULL, 0, ${infinite('')}, '{"a": null}', ${at}, NULL),
      (${id(b)}, 'blues', 'win', 2, ${infinite('-')}, 'null', ${at}, ${at});
    INSERT INTO people VALUES ${person(a, a, 'Ann', 'NULL')}, ${person(b, undefined, 'Bob', '5')};
    INSERT INTO tags VALUES (${id(c)}, 'lost');`;
}

/** The catalogs of both engines, as the generator reads them. */
export async function readCatalogs(): Promise<PerDialect<Catalog>> {
  const postgres = await openPostgresEngine();
  const sqlite = await openSqliteEngine();
  try {
    await postgres.applyScript(schema.postgres);
    sqlite.applyScript(schema.sqlite);
    return { postgres: (await readPostgresCatalog(postgres)).catalog, sqlite: readSqliteCatalog(sqlite) };
  } finally {
    await postgres.close();
    sqlite.close();
  }
}

/** A JSON `null` is not NULL. */
const asWritten = { 114: String, 3802: String };

/** Rows as arrays, and what is run is undone. */
export interface Engines {
  run(dialect: 'postgres' | 'sqlite', sql: string, filled: boolean): Promise<readonly (readonly unknown[])[]>;
  close(): Promise<void>;
}

/** Both engines with the schema, empty and filled. */
export async function openEngines(): Promise<Engines> {
  const pglite = await PGlite.create();
  await pglite.exec(`SET TIME ZONE 'UTC'; ${schema.postgres}`);
  const sqlite = new Database(':memory:');
  sqlite.exec(schema.sqlite);
  return {
    async run(dialect, sql, filled) {
      if (dialect === 'sqlite') {
        sqlite.exec(`BEGIN; ${filled ? rows('sqlite') : ''}`);
        try {
          const statement = sqlite.prepare(sql);
          if (statement.reader) return statement.raw().all() as unknown[][];
          statement.run();
          return [];
        } finally {
          sqlite.exec('ROLLBACK');
        }
      }
      await pglite.exec(`BEGIN; ${filled ? rows('postgres') : ''}`);
      try {
        return (await pglite.query<unknown[]>(sql, [], { rowMode: 'array', parsers: asWritten })).rows;
      } finally {
        await pglite.exec('ROLLBACK');
      }
    },
    async close() {
      sqlite.close();
      await pglite.close();
    },
  };
}
