/** Rewrites a shared text for SQLite as the generator does, with PostgreSQL's own description of its parameters. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import type { Catalog, NativeType } from '../../codegen/analysis/catalog.js';
import { rewriteForSqlite } from '../../codegen/analysis/sqlite/rewrite.js';
import { parameterUses } from '../../codegen/analysis/structure/parameter-uses.js';
import { parseStatement } from '../../codegen/analysis/structure/parse.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { EditedText } from '../../codegen/source/edited-text.js';
import type { PerDialect } from '../../src/dialect.js';
import { readCatalogs, rows, schema } from './structure-schema.js';

export interface Rewriter {
  readonly postgres: PGlite;
  readonly sqlite: Database.Database;
  readonly catalogs: PerDialect<Catalog>;
  rewrite(
    sql: string,
  ): Promise<{ readonly text: string | undefined; readonly diagnostics: readonly Diagnostic[] }>;
  close(): Promise<void>;
}

/** Both engines with the schema and its rows. */
export async function openRewriter(): Promise<Rewriter> {
  const catalogs = await readCatalogs();
  const postgres = await PGlite.create();
  await postgres.exec(`SET TIME ZONE 'UTC'; ${schema.postgres} ${rows('postgres')}`);
  const sqlite = new Database(':memory:');
  sqlite.exec(schema.sqlite + rows('sqlite'));
  const types = await readTypes(postgres);
  return {
    postgres,
    sqlite,
    catalogs,
    async rewrite(sql) {
      const tree = parseStatement(sql, 'postgres');
      if (tree === undefined) throw new Error(`does not parse: ${sql}`);
      const { queryParams } = await postgres.describeQuery(sql);
      const diagnostics = new Diagnostics();
      const text = EditedText.of({ path: 'queries/a.sql', text: sql }, 0, sql.length);
      const rewritten = rewriteForSqlite(
        text,
        tree,
        {
          slots: [],
          types: queryParams.map(({ dataTypeID }) => types.get(dataTypeID)),
          uses: parameterUses(tree, catalogs.postgres),
          catalog: catalogs.sqlite,
          postgresCatalog: catalogs.postgres,
        },
        diagnostics,
      );
      return { text: rewritten?.text, diagnostics: diagnostics.sorted() };
    },
    async close() {
      sqlite.close();
      await postgres.close();
    },
  };
}

async function readTypes(postgres: PGlite): Promise<ReadonlyMap<number, NativeType>> {
  const { rows: found } = await postgres.query<{ oid: number; name: string; type: string; element: number }>(
    "SELECT oid, typname AS name, typtype AS type, CASE WHEN typcategory = 'A' THEN typelem ELSE 0 END AS element FROM pg_type",
  );
  const byId = new Map(found.map((row) => [row.oid, row]));
  const typeOf = (oid: number): NativeType => {
    const row = byId.get(oid);
    if (row === undefined) return { name: 'unknown', kind: 'pseudo' };
    if (row.element !== 0) return { name: row.name, kind: 'array', element: typeOf(row.element) };
    return { name: row.name, kind: row.type === 'e' ? 'enum' : 'base' };
  };
  return new Map(found.map(({ oid }) => [oid, typeOf(oid)]));
}
