/** Rules: both schemas have the same tables and views, with the same columns in the same order. */
import { dialects, type PerDialect } from '../../../src/dialect.js';
import type { Catalog, CatalogTable } from '../../analysis/catalog.js';
import {
  dialectNames,
  listed,
  namedLike,
  type SchemaDifference,
  sameName,
  type TablePair,
} from './difference.js';

/** Tables and views that one schema lacks, or that are a table in one and a view in the other. */
export function compareTables(
  catalogs: PerDialect<Catalog>,
  pairs: readonly TablePair[],
): readonly SchemaDifference[] {
  const missing = dialects.flatMap((dialect) => {
    const other = catalogs[dialect === 'postgres' ? 'sqlite' : 'postgres'];
    return [...catalogs[dialect].tables.values()].flatMap((table) =>
      table.partition || namedLike([...other.tables.values()], table.name) !== undefined
        ? []
        : [missingTable(table, other)],
    );
  });
  const kinds = pairs
    .filter(({ postgres, sqlite }) => postgres.kind !== sqlite.kind)
    .map(({ name, postgres, sqlite }): SchemaDifference => {
      const side = (table: CatalogTable) => ({ part: { table: table.name }, says: `a ${table.kind}` });
      return {
        code: 'schema-table',
        subject: name,
        severity: 'error',
        message: `\`${name}\` is a ${postgres.kind} on PostgreSQL, but a ${sqlite.kind} on SQLite`,
        sides: { postgres: side(postgres), sqlite: side(sqlite) },
        help: 'make both a table, or both a view',
      };
    });
  return [...missing, ...kinds];
}

function missingTable(table: CatalogTable, other: Catalog): SchemaDifference {
  const [having, lacking] =
    other.dialect === 'sqlite' ? (['postgres', 'sqlite'] as const) : (['sqlite', 'postgres'] as const);
  const part = { table: table.name };
  const present = { part, says: `a ${table.kind}` };
  const where = other.dialect === 'postgres' ? ' in the search path' : '';
  const absent = { part, says: `nothing of this name${where}, in this step or another` };
  return {
    code: 'schema-table',
    subject: table.name,
    severity: 'error',
    message: `the ${table.kind} \`${table.name}\` exists on ${dialectNames[having]} only`,
    sides:
      having === 'postgres' ? { postgres: present, sqlite: absent } : { postgres: absent, sqlite: present },
    help: `create it in the migrations of ${dialectNames[lacking]} too, or drop it`,
  };
}

/** Columns that one side lacks; if none, columns in another order. */
export function compareColumns(pair: TablePair): readonly SchemaDifference[] {
  const missing = dialects.flatMap((dialect) => {
    const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
    return pair[dialect].columns.flatMap(({ name }): SchemaDifference[] => {
      if (namedLike(pair[other].columns, name) !== undefined) return [];
      const present = { part: { table: pair.name, column: name }, says: 'the column' };
      const absent = { part: { table: pair.name }, says: 'no such column' };
      return [
        {
          code: 'schema-column',
          subject: `${pair.name}.${name}`,
          severity: 'error',
          message: `the column \`${pair.name}.${name}\` exists on ${dialectNames[dialect]} only`,
          sides:
            dialect === 'postgres'
              ? { postgres: present, sqlite: absent }
              : { postgres: absent, sqlite: present },
          help: `add it on ${dialectNames[other]} too, or drop it`,
        },
      ];
    });
  });
  return missing.length > 0 ? missing : compareOrder(pair);
}

function compareOrder({ name, postgres, sqlite }: TablePair): readonly SchemaDifference[] {
  const [order, other] = [postgres, sqlite].map((table) => table.columns.map((column) => column.name));
  if (order === undefined || other === undefined) return [];
  const first = order.findIndex((column, index) => !sameName(column, other[index] ?? ''));
  if (first === -1) return [];
  const rest = (columns: readonly string[]) => listed(columns.slice(first));
  return [
    {
      code: 'schema-column-order',
      subject: name,
      severity: 'error',
      message: `the columns of \`${name}\` stand in another order on PostgreSQL than on SQLite, from column ${first + 1} on`,
      sides: {
        postgres: { part: { table: name, column: order[first] }, says: rest(order) },
        sqlite: { part: { table: name, column: other[first] }, says: rest(other) },
      },
      why: 'an `INSERT` without names of columns writes into other columns, and `SELECT *` gives them in another order',
      help: 'write the columns in the same order in both `CREATE TABLE`; a column that was added later stands last, so add it last in both',
    },
  ];
}
