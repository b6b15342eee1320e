/** What a row is made up for: the rows that are there, and where among them it stands. Types only. */
import type { DataRow, Table } from '../parity.js';
import type { ValueForms } from './boundary-values.js';
import type { Draw } from './draw.js';
import type { Literals } from './literals.js';

/** What rows are made for: the rows that are there decide what can be referred to and what would be a duplicate. */
export interface World {
  readonly tables: readonly Table[];
  readonly data: ReadonlyMap<string, readonly DataRow[]>;
  readonly literals: Literals;
  readonly forms: ValueForms;
}

/** Where a row stands: rows with numbers one after the other meet all boundary values of all columns. */
export interface RowPlace {
  readonly draw: Draw;
  /** Counted through all runs of the table. */
  readonly number: number;
  /** True for a row of short values of their own, without NULL. */
  readonly plain?: boolean;
  /** True if it may refer to any row; otherwise to those that several others refer to. */
  readonly anyTarget?: boolean;
}
