/** The part of better-sqlite3 12 that the backend uses. */
import type { SqliteDatabase } from '../backend.js';

export interface DriverStatement {
  readonly readonly: boolean;
  /** True if it returns rows. */
  readonly reader: boolean;
  raw(on: boolean): DriverStatement;
  safeIntegers(on: boolean): DriverStatement;
  all(values: readonly unknown[]): unknown[][];
  run(values: readonly unknown[]): { readonly changes: number };
}

export interface DriverDatabase extends SqliteDatabase {
  readonly readonly: boolean;
  prepare(text: string): DriverStatement;
  /** Makes a function for SQL that takes as many arguments as `body`; one of that name is replaced. */
  function(
    name: string,
    options: { readonly directOnly: boolean; readonly safeIntegers: boolean },
    body: (...values: never[]) => unknown,
  ): unknown;
}

/** Runs a pragma and gives its one value. */
export function pragmaValue(database: SqliteDatabase, pragma: string): unknown {
  return database.pragma(pragma, { simple: true });
}

/** The rows of a query of our own, by position. */
export function queryRows(database: DriverDatabase, text: string, values: readonly unknown[]): unknown[][] {
  return database.prepare(text).raw(true).safeIntegers(false).all(values);
}
