/** What a parity run is made of: data sets, calls, answers, and the report of what differed. Types only. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { ValueType } from '../model/model.js';

/**
 * A value as the runtime takes and gives it: a text, a number, a bigint, a boolean, a `Date`, bytes, JSON, `null`; for
 * parameters also an array or an object of such values.
 */
export type Value = unknown;

/** A column of a table, as far as rows are made for it, written and compared. */
export interface TableColumn {
  readonly name: string;
  /** `nullable` is what both engines allow. */
  readonly type: ValueType;
  /** True if the engine makes its value and takes no other: such a column is compared, and never written. */
  readonly generated: boolean;
  /** True if the engine numbers its rows where no value is given. */
  readonly numbered: boolean;
  readonly hasDefault: boolean;
  /** The only texts that a check allows on both engines. */
  readonly literals?: readonly string[];
  /** PostgreSQL's `timestamptz`: how many digits of a second it keeps. */
  readonly precision?: number;
  /** PostgreSQL's `numeric(…)`: how many digits it keeps before the point, and exactly how many behind it. */
  readonly digits?: { readonly before: number; readonly behind: number };
  /** PostgreSQL's `varchar(…)`: how many characters it holds. */
  readonly length?: number;
}

export interface TableKey {
  readonly columns: readonly string[];
  /** True if two NULLs are duplicates, or no column can be NULL. */
  readonly nullsEqual: boolean;
  /** True if it forbids duplicates only among some rows. */
  readonly partial: boolean;
}

export interface TableReference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly targets: readonly string[];
}

/** A table that both engines have. */
export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** The primary key first, if there is one. */
  readonly keys: readonly TableKey[];
  readonly references: readonly TableReference[];
  /** Of both engines, as each prints them: values are made so that they may be true. */
  readonly checks: readonly {
    readonly dialect: Dialect;
    readonly columns: readonly string[];
    readonly expression: string;
    /** True for what a type says by itself: `varchar(20)` refuses a value as `invalid_value`. */
    readonly ofType?: true;
  }[];
}

/** One row: values by column. A column that is left out takes its default. */
export type DataRow = Readonly<Record<string, Value>>;

/** The rows of all tables, in the order in which they are inserted; tables stand behind those that they refer to. */
export type DataSet = ReadonlyMap<string, readonly DataRow[]>;

/** One call of a query: the argument of its method; absent for a query without parameters. */
export interface Call {
  readonly entity: string;
  readonly query: string;
  readonly parameters?: Readonly<Record<string, Value>>;
}

/** What a call gave, decoded by the runtime. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly DataRow[] }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: AnswerError };

/** A `DalError`, as far as both engines must agree on it. */
export interface AnswerError {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly columns?: readonly string[];
  /** For people; never compared. */
  readonly message: string;
}

/** One engine of a run. */
export interface Engine {
  /** `SQLite`, `PGlite`, or `PostgreSQL` for a server. */
  readonly name: string;
  readonly dialect: Dialect;
  /** With what may decide answers: `PostgreSQL 18.4, collation en-US (ICU), time zone America/New_York`. */
  readonly description: string;
}

/** How two answers differ. */
export type DifferenceKind =
  /** Other rows, or other values in them. */
  | 'rows'
  /** The same rows in another order. */
  | 'order'
  /** Another count of changed rows, or another single value. */
  | 'value'
  /** One engine refused, or both did for other reasons. */
  | 'error'
  /** The tables hold other rows afterwards. */
  | 'contents'
  /** A value that its declared type does not hold, on at least one engine. */
  | 'type'
  /** One row was handed to two callers of a query tagged `@claim`; the answers are those of the two callers. */
  | 'claim';

/** A table as text, for people: what it shows is cut for reading, never for comparing. */
export interface PrintedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the cells are compared by, where that is not their text: an instant of the clock may be printed otherwise and count as equal. */
  readonly keys?: readonly (readonly string[])[];
}

/** One engine's side of a difference. */
export interface PrintedAnswer {
  readonly engine: string;
  /** Half a line: `2 rows`, `3`, `unique_violation on contexts (id)`. */
  readonly summary: string;
  /** The rows that it gave, in its order. Absent for an error and for a single value. */
  readonly rows?: PrintedTable;
  /** The tables that differ afterwards, as this engine has them. Empty if none does. */
  readonly contents: readonly PrintedTable[];
}

/** A difference, shrunk to the least data and parameters that show it. */
export interface ParityFailure {
  readonly kind: DifferenceKind;
  /** One sentence. */
  readonly message: string;
  /** The tables that hold rows, before the calls. */
  readonly data: readonly PrintedTable[];
  /** The calls in order; the last one differs, or what is left behind it. Parameters as TypeScript, absent if there are none. */
  readonly calls: readonly { readonly query: string; readonly parameters?: string }[];
  /** One per engine, in the order of the report's engines. */
  readonly answers: readonly PrintedAnswer[];
  /** The rule of the portability rules, or the shape of values, that explains it; absent if none does. */
  readonly rule?: { readonly code: string; readonly text: string };
  /** A TypeScript program that repeats it, with the data and the calls in it. */
  readonly script: string;
}

export type Verdict =
  /** All engines gave the same in every run, and at least one run gave something to compare. */
  | 'equal'
  | 'different'
  /** It differs, and `@allow parity` says why that is meant. */
  | 'allowed'
  /** No run gave rows (or more than an aggregate of none), changed anything or refused for a reason in the data. */
  | 'unproven'
  /** `@only` one dialect: there is nothing to compare. */
  | 'one dialect';

/** What became of one query. */
export interface QueryVerdict {
  readonly entity: string;
  readonly query: string;
  /** Where its name stands; lines and columns from 1, the path relative to the project. */
  readonly place: { readonly path: string; readonly line: number; readonly column: number };
  readonly documentation: string;
  /** Each dialect's text as generated; absent where it has none. */
  readonly sql: PerDialect<string | undefined>;
  readonly writes: boolean;
  readonly verdict: Verdict;
  /** How many calls were compared, and how many of them gave rows (or a value), changed rows, or were refused by all engines alike. */
  readonly calls: {
    readonly all: number;
    readonly answered: number;
    readonly changed: number;
    readonly refused: number;
  };
  /** Why a difference is allowed. */
  readonly allowance?: string;
  /** Sentences: an order that is not total, an allowance that no longer differs, … */
  readonly notes: readonly string[];
  readonly failure?: ParityFailure;
}

/** What `dualect verify` found. */
export interface ParityReport {
  readonly seed: number;
  /** How many data sets. */
  readonly runs: number;
  readonly engines: readonly Engine[];
  readonly milliseconds: number;
  /** The moment that rows near now were made around: an ISO text in UTC. */
  readonly now: string;
  /** The most memory that the process had, in bytes; absent where nobody measured it. */
  readonly memory?: number;
  /** By entity and query, in the order of the files. */
  readonly queries: readonly QueryVerdict[];
}
