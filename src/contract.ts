/**
 * The only module that generated code imports: codecs, query constructors, the `sql` tag and the types they speak of.
 * It needs no driver and nothing of Node but its globals.
 */
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
  patternOf,
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
export type { ConstraintInfo, Migration } from './schema-facts.js';
export { sql } from './sql-tag.js';
export { brandUuid } from './uuid.js';
