/** The runtime's codec of a column, for the rows that are written and read around the queries. */
import {
  type AnyCodec,
  bigint,
  bigintNumber,
  boolean,
  bytes,
  type Codec,
  date,
  decimal,
  decimalNumber,
  enumOf,
  integer,
  json,
  list,
  nullable,
  real,
  smallint,
  text,
  timestamp,
  timestampEpoch,
  uuid,
  uuidText,
} from '../../src/codecs.js';
import type { LogicalType, SqliteStorage } from '../model/logical-type.js';
import type { ValueType } from '../model/model.js';

/** As the project's configuration says. */
export interface NumberForms {
  readonly bigint: 'bigint' | 'number';
  readonly numeric: 'string' | 'number';
}

export function codecOf({ logical, nullable: orNull, storage }: ValueType, forms: NumberForms): AnyCodec {
  const codec = plainCodec(logical, storage, forms) as Codec<unknown>;
  return orNull ? nullable(codec) : codec;
}

function plainCodec(logical: LogicalType, storage: SqliteStorage, forms: NumberForms): AnyCodec {
  switch (logical.kind) {
    case 'enum':
      return enumOf(...logical.labels);
    case 'list':
      return list(plainCodec(logical.element, 'default', forms) as Codec<unknown>);
    case 'uuid':
      return storage === 'text' ? uuidText : uuid;
    case 'timestamp':
      return storage === 'epoch' ? timestampEpoch : timestamp;
    case 'row count':
    case 'bigint':
      return forms.bigint === 'number' ? bigintNumber : bigint;
    case 'decimal':
      return forms.numeric === 'number' ? decimalNumber : decimal;
    default:
      return byKind[logical.kind];
  }
}

const byKind = { text, smallint, integer, real, boolean, date, json, bytes };
