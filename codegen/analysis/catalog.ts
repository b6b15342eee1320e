/** What an engine says of its schema after all migrations: one shape for both engines. Types only. */
import type { Dialect } from '../../src/dialect.js';

/** A type in an engine's own words. */
export interface NativeType {
  /** PostgreSQL: the name in `pg_type` (`uuid`, `int4`, …; an enum's or domain's own name). SQLite: the declared type in upper case. */
  readonly name: string;
  readonly kind: 'base' | 'enum' | 'array' | 'composite' | 'range' | 'pseudo';
  /** Enum labels in their declared order. */
  readonly labels?: readonly string[];
  /** The element of an array. */
  readonly element?: NativeType;
  /** For a domain: its name; `name` and `kind` are those of the base type. */
  readonly domain?: string;
}

export interface CatalogColumn {
  readonly name: string;
  readonly type: NativeType;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** The default's expression as the engine prints it. */
  readonly default?: string;
  /** SQLite: what the default gives, each digit as `0`: `0000-00-00 00:00:00`. Absent if that could not be asked. */
  readonly defaultForm?: string;
  /** PostgreSQL's `timestamptz`: how many digits of a second it keeps. */
  readonly precision?: number;
  readonly generated: boolean;
  /** The literals that `CHECK (column IN (…))` allows, in the order in which they stand. */
  readonly literals?: readonly string[];
  /** True for SQLite columns with `CHECK (json_valid(column))`. */
  readonly json?: boolean;
}

export interface CatalogConstraint {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  readonly columns: readonly string[];
  /** For foreign keys. */
  readonly references?: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly onDelete: string;
    readonly onUpdate: string;
  };
  /** For checks: the expression as the engine prints it. */
  readonly expression?: string;
  /** True for a unique index that was not made by a constraint. */
  readonly index?: boolean;
  /** For a unique index with a WHERE: true. It forbids duplicates only among some rows. */
  readonly partial?: boolean;
}

export interface CatalogTable {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly CatalogColumn[];
  /** In the order of names. */
  readonly constraints: readonly CatalogConstraint[];
  /** For views: the query, as the engine prints it. */
  readonly definition?: string;
}

export interface Catalog {
  readonly dialect: Dialect;
  /** By name, in the order of names. */
  readonly tables: ReadonlyMap<string, CatalogTable>;
}
