/** Rule: texts compare alike. Only collations by bytes do on both engines. */
import type { CatalogColumn, CatalogIndexKey, CatalogTable } from '../../analysis/catalog.js';
import { listed, type SchemaDifference, type TableRule } from './difference.js';

/** PostgreSQL's collations that compare by bytes, or by code points, which is the same in UTF-8. */
const byBytes = new Set(['C', 'POSIX', 'ucs_basic', 'C.utf8', 'C.UTF-8', 'pg_c_utf8']);

function isByBytes(column: CatalogColumn): boolean {
  return byBytes.has(column.collation ?? 'C');
}

/** One difference for all such columns of a table. */
export const compareCollations: TableRule = ({ name, columns, sqlite }) => {
  if (sqlite.unread) return [];
  const texts = columns.filter(
    ({ postgres }) => postgres.collation !== undefined && postgres.type.kind !== 'array',
  );
  const language = texts.filter((pair) => !isByBytes(pair.postgres));
  const folding = texts.filter(({ sqlite: own }) => (own.collation ?? 'BINARY') !== 'BINARY');
  return [...ofPostgres(name, language), ...ofSqlite(name, folding)];
};

type Columns = readonly {
  readonly name: string;
  readonly postgres: CatalogColumn;
  readonly sqlite: CatalogColumn;
}[];

function ofPostgres(table: string, columns: Columns): readonly SchemaDifference[] {
  const [first] = columns;
  if (first === undefined) return [];
  const own =
    first.postgres.collation === 'default' ? 'that of the database' : `"${first.postgres.collation}"`;
  return [
    {
      code: 'schema-collation',
      subject: table,
      severity: 'warning',
      message: `\`${table}\` orders texts by the rules of a language on PostgreSQL, but by bytes on SQLite: ${listed(columns.map(({ name }) => name))}`,
      sides: {
        postgres: { part: { table, column: first.name }, says: `the collation is ${own}` },
        sqlite: {
          part: { table, column: first.name },
          says: `the collation is ${first.sqlite.collation ?? 'BINARY'}`,
        },
      },
      why: '`ORDER BY`, `<`, `min` and `max` give other answers',
      help: 'write `text COLLATE "C"` on PostgreSQL',
    },
  ];
}

function ofSqlite(table: string, columns: Columns): readonly SchemaDifference[] {
  const [first] = columns;
  if (first === undefined) return [];
  const collation = first.sqlite.collation ?? 'BINARY';
  return [
    {
      code: 'schema-collation',
      subject: table,
      severity: 'error',
      message: `\`${table}\` compares texts by ${collation} on SQLite, which PostgreSQL does not have: ${listed(columns.map(({ name }) => name))}`,
      sides: {
        postgres: {
          part: { table, column: first.name },
          says: `the collation is "${first.postgres.collation}"`,
        },
        sqlite: { part: { table, column: first.name }, says: `the collation is ${collation}` },
      },
      why: '`=`, `UNIQUE` and `ORDER BY` give other answers',
      help: 'drop the collation, and compare `lower(…)` on both; for uniqueness use an index over `lower(…)`',
    },
  ];
}

/** The collation of an index's key, if it is not that of its column: such an index takes other texts for equal. */
export function ownCollation({ column, collation }: CatalogIndexKey, table: CatalogTable): string {
  const stated = table.columns.find(({ name }) => name === column)?.collation ?? 'BINARY';
  return collation === undefined || column === undefined || collation === stated ? '' : collation;
}
