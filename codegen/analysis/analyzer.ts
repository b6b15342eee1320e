/** The interface of the analysis stage: what is asked of an engine, and what it answers. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import type { EditedText } from '../source/edited-text.js';
import type { Presence, QuerySource } from '../statement/annotated-statement.js';
import type { Catalog, NativeType } from './catalog.js';
import type { Tree } from './structure/parse.js';

/** One placeholder position `$n` of a query: a whole parameter, or one field of an object parameter. */
export interface Slot {
  /** 1 for `$1`. The same in both dialects. */
  readonly position: number;
  readonly parameter: string;
  readonly field?: string;
  /** `list`: one array (PostgreSQL) or JSON text (SQLite). `objects`: one array per field (PostgreSQL), one value per run (SQLite). */
  readonly role: 'scalar' | 'list' | 'object' | 'objects';
  /** What the text says with `!` or `?`. */
  readonly presence?: Presence;
}

/** A column of a table. */
export interface ColumnOrigin {
  readonly table: string;
  readonly column: string;
}

/** Whether all uses of a parameter are counts of rows (directly in `LIMIT`, `OFFSET` or `FETCH`), or some of them. */
export type RowCount = 'only' | 'also';

/** What one engine (and the statement's structure) says of a slot. */
export interface SlotFacts {
  /** Absent where the engine does not say (SQLite never does; then it comes from the columns that it meets). */
  readonly type?: NativeType;
  /** True if the statement gives `NULL` a meaning here. */
  readonly acceptsNull: boolean;
  /** The columns that it is compared with or written to. */
  readonly meets: readonly ColumnOrigin[];
  /** Where it meets them. Absent if that is not known. */
  readonly places?: readonly { readonly span: Span; readonly meets: readonly ColumnOrigin[] }[];
  /** Absent if it counts no rows. */
  readonly rowCount?: RowCount;
  /** The sign that escapes others, where its value ends a pattern of LIKE. */
  readonly escapeSign?: string;
}

/** The member of `FROM` that a result column is a plain column of. */
export interface ColumnMember {
  /** Its name or alias, as names compare. */
  readonly name: string;
  /** True if an outer join may give a row without it. */
  readonly outer: boolean;
  /** Whether the column may be null where the member is there. */
  readonly nullable: boolean;
  /** The column of a table that it passes on. */
  readonly origin?: ColumnOrigin;
}

/** A member of `FROM` that an outer join may leave out. */
export interface OuterMember {
  /** Its name or alias, as names compare. */
  readonly name: string;
  /** The names of those that are there wherever this one is, itself among them. */
  readonly needs: readonly string[];
}

/** What one engine (and the statement's structure) says of a result column. */
export interface ResultColumn {
  /** Without the `!` or `?` of an override. */
  readonly name: string;
  readonly override?: Presence;
  readonly type?: NativeType;
  readonly origin?: ColumnOrigin;
  /** Only known where the query has `@embed` or `@nest`. */
  readonly member?: ColumnMember;
  /** The names of the members of `FROM` that it reads. Only known where the query has `@embed` or `@nest`. */
  readonly reads?: readonly string[];
  /** The columns whose form it has, where `origin` does not say it: they or parameters that meet them may be passed on. */
  readonly formOf?: readonly ColumnOrigin[];
  /** The columns of which it is one, or NULL, where `origin` does not say it. Absent if it may be something else. */
  readonly oneOf?: readonly ColumnOrigin[];
  /** True if the engine may make it, in its own form. */
  readonly computed?: boolean;
  /** Present for a computed list of PostgreSQL with elements that are NULL, or lists. */
  readonly elements?: 'null' | 'list';
  readonly nullable: boolean;
  /** Why it surely may be null, as half a sentence; absent if that is only in doubt. */
  readonly why?: string;
  /** True for a bare `count(…)`, which is a number whatever the engine's width. */
  readonly count: boolean;
  /** Where the column stands in the `.sql` file, for diagnostics: [start, end) of the analyzed text. */
  readonly at?: readonly [number, number];
}

/** A statement's tree, and the text of which it is. For a shared text both are PostgreSQL's, before any rewrite. */
export interface ReadText {
  readonly text: EditedText;
  readonly tree: Tree;
}

/** `one`: at most one row, whatever the parameters; `any`: that cannot be told. */
export type WrittenRows = 'one' | 'any';

/** The answer for one variant of one query. */
export interface VariantFacts {
  /** The text that was analyzed, with `$n` placeholders, ready for the engine. */
  readonly text: EditedText;
  readonly slots: readonly SlotFacts[];
  /** Empty if the statement returns nothing. */
  readonly columns: readonly ResultColumn[];
  /** Only known where the query has `@embed` or `@nest`. */
  readonly outerMembers?: readonly OuterMember[];
  /** Absent if it has forms that the parser does not know. */
  readonly read?: ReadText;
  /** How many rows it may write, or give of what it wrote. Absent if it only reads. */
  readonly writes?: WrittenRows;
}

/** The answers for one query. A variant is absent if it is not written (`@only`) or was refused (then it was reported). */
export interface QueryFacts {
  readonly query: QuerySource;
  readonly slots: readonly Slot[];
  readonly variants: PerDialect<VariantFacts | undefined>;
  /** What the rewrites for SQLite only warn of, which `@allow` may silence: not yet reported. Absent if that is nothing. */
  readonly warnings?: readonly Diagnostic[];
}

export interface Analysis {
  readonly catalogs: PerDialect<Catalog>;
  /** False if an engine refused a migration: then the catalogs are not those that the statements are written for. */
  readonly migrated: boolean;
  readonly queries: readonly QueryFacts[];
}

export type { MigrationSource } from '../source/migrations.js';

/** Raised when an engine itself failed (it did not start, it lost the connection): exit status 3. */
export class EngineError extends Error {
  constructor(
    readonly dialect: Dialect,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EngineError';
  }
}

/** Raised when a driver that the work needs is not installed: a matter of set-up, exit status 2. */
export class DriverMissingError extends Error {
  constructor(
    readonly driver: 'pg' | 'better-sqlite3',
    purpose: string,
    cause?: unknown,
  ) {
    super(
      `The package "${driver}" is not installed, but ${purpose}. Install it: npm install --save-dev ${driver}`,
      {
        cause,
      },
    );
    this.name = 'DriverMissingError';
  }
}
