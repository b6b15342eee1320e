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
  /** True if only its domain refuses NULL: a subquery without rows writes one nevertheless. */
  readonly domainOnly?: boolean;
  readonly hasDefault: boolean;
  /** The default's expression as the engine prints it. */
  readonly default?: string;
  /** SQLite: what the default gives, each digit as `0`: `0000-00-00 00:00:00`. Absent if that could not be asked. */
  readonly defaultForm?: string;
  /** PostgreSQL's `timestamptz`: how many digits of a second it keeps. */
  readonly precision?: number;
  readonly generated: boolean;
  /** For a generated column: what it is computed from, as the engine prints it. */
  readonly computedAs?: string;
  /** True if the engine numbers the rows: PostgreSQL's identity and serial, SQLite's `INTEGER PRIMARY KEY`. */
  readonly numbered?: boolean;
  /** SQLite: true if a number is given again once the row with the highest one is deleted. */
  readonly reusesNumbers?: boolean;
  /** PostgreSQL: the type with its modifiers, `character varying(20)`. */
  readonly printedType?: string;
  /** The collation that compares its texts, if it has texts and states one. PostgreSQL states `default` for the database's own. */
  readonly collation?: string;
  /** The literals that `CHECK (column IN (…))` allows, in the order in which they stand. */
  readonly literals?: readonly string[];
  /** PostgreSQL: what the domain of its type checks, said of this column. Absent if that is nothing. */
  readonly domainChecks?: readonly string[];
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
  /** For foreign keys: true if it is looked at when the transaction ends. For unique constraints: true if it is not looked at row by row. */
  readonly deferred?: boolean;
  /** For unique constraints and indexes: true if two NULLs are duplicates. */
  readonly nullsNotDistinct?: boolean;
}

/** One key of an index: a column or an expression. */
export interface CatalogIndexKey {
  /** Absent for an expression. */
  readonly column?: string;
  /** The expression as the engine prints it. */
  readonly expression?: string;
  /** SQLite: the collation that compares its texts, unless it is BINARY. */
  readonly collation?: string;
  readonly descending: boolean;
}

/** An index, also one that a constraint made. */
export interface CatalogIndex {
  readonly name: string;
  readonly keys: readonly CatalogIndexKey[];
  readonly unique: boolean;
  /** True if a constraint made it. */
  readonly ofConstraint: boolean;
  /** The condition of a partial index as the engine prints it. */
  readonly predicate?: string;
  /** PostgreSQL: the access method, unless it is `btree`. */
  readonly method?: string;
}

export interface CatalogTable {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly CatalogColumn[];
  /** In the order of names. */
  readonly constraints: readonly CatalogConstraint[];
  /** For views: the query, as the engine prints it. */
  readonly definition?: string;
  /** True for a materialized view, whose rows may be older than a constraint. */
  readonly stored?: boolean;
  /** By name. Absent for views. */
  readonly indexes?: readonly CatalogIndex[];
  /** The names of its triggers, in order. Absent if it has none. */
  readonly triggers?: readonly string[];
  /** SQLite: true if it refuses values of another type. */
  readonly strict?: boolean;
  /** PostgreSQL: true for a partition, whose rows are those of another table. */
  readonly partition?: boolean;
  /** SQLite: true if its definition could not be parsed, so that checks, collations and written names are not known. */
  readonly unread?: boolean;
}

export interface Catalog {
  readonly dialect: Dialect;
  /** By name, in the order of names. */
  readonly tables: ReadonlyMap<string, CatalogTable>;
  /** PostgreSQL: functions made for triggers that no trigger calls, by name. Absent if there are none. */
  readonly idleTriggerFunctions?: readonly string[];
  /** PostgreSQL: the schema's own functions by name, `strict` if all of that name give NULL for a NULL. Absent if there are none. */
  readonly functions?: ReadonlyMap<string, 'strict' | 'loose'>;
}
