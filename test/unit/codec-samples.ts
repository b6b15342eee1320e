/** Random values of every logical type, and the column types that hold them, for the round trips of the codecs. */
import fc from 'fast-check';
import {
  bigint,
  bigintNumber,
  boolean,
  bytes,
  type Codec,
  date,
  decimal,
  decimalNumber,
  integer,
  json,
  real,
  rowCount,
  smallint,
  text,
  timestamp,
  timestampEpoch,
  uuid,
  uuidText,
} from '../../src/codecs.js';

export interface Sample {
  readonly codec: Codec<unknown>;
  readonly arbitrary: fc.Arbitrary<unknown>;
  readonly postgres: string;
  readonly sqlite: string;
}

function sample<T>(codec: Codec<T>, arbitrary: fc.Arbitrary<T>, postgres: string, sqlite: string): Sample {
  return { codec: codec as never, arbitrary, postgres, sqlite };
}

const instant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const uuids = fc.uuid() as fc.Arbitrary<never>;
const strings = fc.string({ unit: 'binary' }).filter((value) => !/[\0\ud800-\udfff]/u.test(value));

function accepts(value: unknown): boolean {
  try {
    json.encode.postgres(value as never);
    return true;
  } catch {
    return false;
  }
}

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.option(fc.stringMatching(/^\d{1,20}$/)))
  .map(([whole, fraction]) => (fraction === null ? `${whole}` : `${whole}.${fraction}`));

export const samples: [string, Sample][] = [
  ['uuid', sample(uuid, uuids, 'uuid', 'BLOB')],
  ['uuid as text', sample(uuidText, uuids, 'uuid', 'TEXT')],
  ['text', sample(text, strings, 'text', 'TEXT')],
  ['smallint', sample(smallint, fc.integer({ min: -32768, max: 32767 }), 'int2', 'INTEGER')],
  ['integer', sample(integer, fc.integer(), 'int4', 'INTEGER')],
  ['bigint', sample(bigint, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), 'int8', 'INTEGER')],
  ['row count', sample(rowCount, fc.maxSafeNat(), 'int8', 'INTEGER')],
  ['bigint as number', sample(bigintNumber, fc.maxSafeInteger(), 'int8', 'INTEGER')],
  [
    'real',
    sample(
      real,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      'float8',
      'REAL',
    ),
  ],
  ['decimal', sample(decimal, decimals, 'numeric', 'TEXT')],
  [
    'decimal as number',
    sample(
      decimalNumber,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      'numeric',
      'TEXT',
    ),
  ],
  ['boolean', sample(boolean, fc.boolean(), 'boolean', 'INTEGER')],
  ['timestamp', sample(timestamp, instant, 'timestamptz(3)', 'TEXT')],
  ['timestamp as epoch', sample(timestampEpoch, instant, 'timestamptz(3)', 'INTEGER')],
  [
    'date',
    sample(
      date,
      instant.map((value) => value.toISOString().slice(0, 10)),
      'date',
      'TEXT',
    ),
  ],
  ['json', sample(json, fc.jsonValue().filter(accepts) as fc.Arbitrary<never>, 'jsonb', 'TEXT')],
  ['bytes', sample(bytes, fc.uint8Array(), 'bytea', 'BLOB')],
];
