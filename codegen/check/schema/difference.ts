/** What the comparison of the two schemas finds, and how a rule of it looks. Types, and the pairs of tables that rules ask. */
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import type { Catalog, CatalogColumn, CatalogTable } from '../../analysis/catalog.js';
import type { DiagnosticCode } from '../../diagnostic/codes.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import type { ExpressionContext } from './expression.js';

export type SchemaCode = Extract<DiagnosticCode, `schema-${string}`>;

/** The part of a schema that is meant. The most exact part that the migrations define is shown. */
export interface SchemaPart {
  readonly table: string;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly index?: string | undefined;
}

/** One dialect's side of a difference. */
export interface Side {
  readonly part: SchemaPart;
  /** What stands there, or that nothing does. */
  readonly says: string;
}

export interface SchemaDifference {
  readonly code: SchemaCode;
  /** What is different, as an allowance names it: `contexts`, `contexts.created_at`, `contexts.contexts_pkey`. */
  readonly subject: string;
  readonly severity: Severity;
  readonly message: string;
  readonly sides: PerDialect<Side>;
  readonly why?: string;
  readonly help: string;
}

/** A table or view that both schemas have. */
export interface TablePair {
  readonly name: string;
  readonly postgres: CatalogTable;
  readonly sqlite: CatalogTable;
  /** The columns that both have, in PostgreSQL's order. */
  readonly columns: readonly ColumnPair[];
  /** The boolean columns, in lower case. */
  readonly booleans: ReadonlySet<string>;
  /** The columns of decimals, in lower case. */
  readonly decimals: ReadonlySet<string>;
}

export interface ColumnPair {
  readonly table: string;
  readonly name: string;
  readonly postgres: CatalogColumn;
  readonly sqlite: CatalogColumn;
}

/** A rule over a table that both have. */
export type TableRule = (pair: TablePair) => readonly SchemaDifference[];

export function pairTables({ postgres, sqlite }: PerDialect<Catalog>): readonly TablePair[] {
  return [...postgres.tables.values()].flatMap((table) => {
    const twin = namedLike([...sqlite.tables.values()], table.name);
    if (twin === undefined) return [];
    const columns = table.columns.flatMap((column): ColumnPair[] => {
      const other = namedLike(twin.columns, column.name);
      return other === undefined
        ? []
        : [{ table: table.name, name: column.name, postgres: column, sqlite: other }];
    });
    const typed = (type: string) =>
      new Set(
        table.columns.filter((column) => column.type.name === type).map(({ name }) => name.toLowerCase()),
      );
    const [booleans, decimals] = [typed('bool'), typed('numeric')];
    return [{ name: table.name, postgres: table, sqlite: twin, columns, booleans, decimals }];
  });
}

/** How to read an expression of one side. */
export function contextOf({ booleans, decimals }: TablePair, dialect: Dialect): ExpressionContext {
  return { dialect, booleans, decimals };
}

/** Names are compared without case: SQLite does, and PostgreSQL folds what stands without quotes. */
export function namedLike<Named extends { readonly name: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  return all.find((one) => sameName(one.name, name));
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export const dialectNames: PerDialect<string> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

/** `'a', 'b'`. */
export function quoted(labels: readonly string[]): string {
  return labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ');
}

/** `` `a`, `b` ``. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
