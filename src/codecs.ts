/** The door to the codecs: one per logical type, and what is made of them. */
export { boolean } from './codecs/boolean.js';
export { bytes } from './codecs/bytes.js';
export {
  type AnyCodec,
  type AnyObjectCodec,
  type AnyParameterCodec,
  type Codec,
  type Codecs,
  nullable,
  type ObjectCodec,
  type ObjectsCodec,
  object,
  objects,
  optional,
  type ParameterCodec,
} from './codecs/codec.js';
export { decimal, decimalNumber } from './codecs/decimal.js';
export { type Json, json, jsonAs } from './codecs/json.js';
export { list } from './codecs/list.js';
export { bigint, bigintNumber, integer, real, rowCount, smallint } from './codecs/numbers.js';
export { enumOf, patternOf, text } from './codecs/text.js';
export { date, timestamp, timestampEpoch } from './codecs/time.js';
export { type BrandedUuid, type Uuid, uuid, uuidAs, uuidText, uuidTextAs } from './codecs/uuid.js';
