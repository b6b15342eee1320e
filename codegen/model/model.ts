/** The unified model: everything that the emitter needs, and nothing that asks an engine. Types only. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Span } from '../diagnostic/diagnostic.js';
import type { Cardinality } from '../statement/annotated-statement.js';
import type { LogicalType, SqliteStorage } from './logical-type.js';

/** The type of one value: a parameter, a field of one, or a field of a row. */
export interface ValueType {
  readonly logical: LogicalType;
  readonly nullable: boolean;
  readonly storage: SqliteStorage;
  /** True if a caller may leave it out, which means null. */
  readonly optional?: boolean;
  /** Of a parameter that ends a pattern of LIKE: the sign that escapes others, which may not end its value. */
  readonly escapeSign?: string;
  /** The branded type of a UUID that names a row: `ContextId`. */
  readonly brand?: string;
  /** What `@type` says instead of the logical type's own TypeScript type. */
  readonly typescript?: { readonly text: string; readonly from?: string };
}

export interface Field {
  /** Camel case. */
  readonly name: string;
  /** The column's name, or the field's as written. */
  readonly column: string;
  readonly type: ValueType;
}

export type Parameter =
  | {
      readonly name: string;
      readonly shape: 'scalar' | 'list';
      readonly type: ValueType;
      readonly documentation?: string;
    }
  | {
      readonly name: string;
      readonly shape: 'object' | 'objects';
      readonly fields: readonly Field[];
      /** The names of the fields that no two objects of a list may share, because one statement cannot store both. */
      readonly key?: readonly string[];
      readonly documentation?: string;
    };

/** An object in a row: the columns of one joined table, or the list of the rows that share a parent. */
export interface ObjectField {
  /** Camel case. */
  readonly name: string;
  /** `embed`: one object; `nest`: a list of objects. */
  readonly kind: 'embed' | 'nest';
  readonly shape: RowShape;
  /** The field of the object that is null where there is no such object; absent if there always is one. */
  readonly absentBy?: string;
  /** For lists: the fields of the row around it that rows are joined by. */
  readonly by: readonly string[];
}

/** A field of one column, or of several. */
export type RowField = Field | ObjectField;

/** The fields that one or more queries return. Two of one name are of one type, and are read in other ways. */
export interface RowShape {
  /** The interface's name: `Context`, or `FindRow`. */
  readonly name: string;
  /** The module that declares it: other modules import it from there. Absent: the module of the entity. */
  readonly module?: string;
  /** Set if these are all the columns of this table. */
  readonly table?: string;
  readonly fields: readonly RowField[];
}

/** A row, and where its columns stand in the statement's: field by field, objects in depth. Absent where they stand in that order. */
interface RowResult {
  readonly row: RowShape;
  readonly columns?: readonly number[];
}

export type QueryResult =
  | ({ readonly cardinality: Extract<Cardinality, 'one' | 'optional' | 'many'> } & RowResult)
  | {
      readonly cardinality: Extract<Cardinality, 'value' | 'optional value' | 'values'>;
      readonly type: ValueType;
    }
  | { readonly cardinality: Extract<Cardinality, 'exec' | 'affected' | 'changed'> }
  | ({ readonly cardinality: 'map'; readonly key: Field; readonly value?: Field } & RowResult);

export interface QueryModel {
  /** Camel case, as the caller writes it. */
  readonly name: string;
  readonly documentation: string;
  readonly deprecated?: string;
  /** In the order of their placeholders. */
  readonly parameters: readonly Parameter[];
  readonly result: QueryResult;
  /** The text per dialect, not yet laid out; the same string twice where it is shared; absent where `@only` says so. */
  readonly sql: PerDialect<string | undefined>;
  /** True if it promises one row at most, but may write more: then nothing of it may stay. */
  readonly undoable?: boolean;
  /** The overrides of columns that say the opposite of what is known. Absent if there are none. */
  readonly overrides?: readonly ContradictedOverride[];
  /** Where its name stands. */
  readonly span: Span;
}

/** `AS "note!"` of a column that may be null, or `AS "id?"` of one that never is. */
export interface ContradictedOverride {
  readonly column: string;
  readonly says: 'required' | 'nullable';
  /** What is known, as half a sentence; absent where it is that nothing can be null. */
  readonly evidence?: string;
  readonly span: Span;
}

export interface EntityModel {
  /** Snake case: `task_execution`. */
  readonly name: string;
  /** Kebab case: `task-execution`. */
  readonly module: string;
  /** Camel case: `taskExecution`. */
  readonly property: string;
  /** Project-relative paths of its files. */
  readonly sources: readonly string[];
  /** The shapes of its rows and of the objects in them, those first. */
  readonly rowShapes: readonly RowShape[];
  readonly queries: readonly QueryModel[];
}

/** The type of a table's ids: `ContextId` of `contexts`. */
export interface BrandedId {
  readonly type: string;
  readonly table: string;
}

/** A constraint as the runtime needs it, to say the same columns on both backends. */
export interface ConstraintModel {
  readonly name: string;
  readonly table: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  readonly columns: readonly string[];
}

export interface MigrationModel {
  readonly name: string;
  readonly up: PerDialect<string>;
  readonly down: PerDialect<string | undefined>;
}

export interface Model {
  readonly entities: readonly EntityModel[];
  readonly constraints: readonly ConstraintModel[];
  /** In the order of their tables; empty if the project does not ask for them. */
  readonly brandedIds: readonly BrandedId[];
  readonly migrations: readonly MigrationModel[];
}

export type { Dialect };
