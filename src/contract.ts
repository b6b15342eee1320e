/**
 * The only module that generated code imports: codecs, query constructors, the `sql` tag and the types they speak of.
 * It needs no driver and nothing of Node but its globals.
 */
import type { PerDialect } from './dialect.js';

export {
  type BrandedUuid,
  bigint,
  bigintNumber,
  boolean,
  bytes,
  type Codec,
  type Codecs,
  date,
  decimal,
  decimalNumber,
  enumOf,
  integer,
  type Json,
  json,
  jsonAs,
  list,
  nullable,
  type ObjectCodec,
  type ObjectsCodec,
  object,
  objects,
  optional,
  type ParameterCodec,
  real,
  rowCount,
  smallint,
  text,
  timestamp,
  timestampEpoch,
  type Uuid,
  uuid,
  uuidAs,
  uuidText,
  uuidTextAs,
} from './codecs.js';
export type { Dialect, PerDialect } from './dialect.js';
export {
  type ParameterCodecs,
  type Query,
  type QueryKind,
  type QueryText,
  queryAffected,
  queryChanged,
  queryExec,
  queryMany,
  queryMap,
  queryOne,
  queryOptional,
  queryOptionalValue,
  queryValue,
  queryValues,
} from './query.js';
export { embed, embedOptional, nest, type RowCodecs, type RowField, type RowObject } from './row-fields.js';
export { sql } from './sql-tag.js';
export { brandUuid } from './uuid.js';

/** A constraint of the schema, so that an error names the same constraint, table and columns on both backends. */
export interface ConstraintInfo {
  readonly name: string;
  readonly table: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  readonly columns: readonly string[];
}

/** One step of the schema, embedded in generated code. */
export interface Migration {
  /** Such as `001_contexts`; steps run in the order in which they are listed. */
  readonly name: string;
  readonly up: PerDialect<string>;
  readonly down?: { readonly postgres?: string | undefined; readonly sqlite?: string | undefined };
}
