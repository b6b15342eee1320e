/** Values that the data of parity runs never have: the last that a codec takes, the first that it refuses, and wrong types. */
import * as fc from 'fast-check';
import type { LogicalType } from '../../../codegen/model/logical-type.js';
import type { ValueForms } from '../../../codegen/parity/data/boundary-values.js';

/** Values of the type's TypeScript type, some of which it refuses. */
export function ownValues(type: LogicalType, forms: ValueForms): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'list':
      return fc.array(fc.oneof(ownValues(type.element, forms), fc.constant(null)), { maxLength: 4 });
    case 'bigint':
      return forms.bigint === 'number' ? integers : bigints;
    case 'decimal':
      return forms.numeric === 'number' ? reals : decimals;
    default:
      return byKind[type.kind];
  }
}

/** UTF-16 units as they come: lone surrogates, U+0000 and control characters among them. */
const units = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.integer({ min: 0xd7fe, max: 0xe001 })), { maxLength: 8 })
  .map((codes) => String.fromCharCode(...codes));

const texts = fc.oneof(units, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }));

const reals = fc.oneof(
  fc.double(),
  fc.constantFrom(
    -0,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    9_007_199_254_740_992,
    1e21,
    1e15 + 0.3,
  ),
  fc.integer({ min: -400, max: 400 }).map((exponent) => Number(`1.7e${exponent}`)),
  fc.float(),
);

const integers = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 32_768, -32_769, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 0.5, 1e300),
);

const bigints = fc.oneof(
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }),
  fc.constantFrom(2n ** 63n, -(2n ** 63n) - 1n, 2n ** 53n + 1n, 0n),
);

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 60 });

const decimals = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits)
    .map((parts) => parts.join('')),
  fc.constantFrom('-0', '-0.00', '0.0', '1e5', '.5', '5.', '01', ' 1', 'NaN', 'Infinity', '', '0'.repeat(9)),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(600))
    .map(([digit, zeros]) => `${digit}${'0'.repeat(zeros)}`),
  fc.nat(600).map((zeros) => `0.${'0'.repeat(zeros)}1`),
);

const instants = fc.oneof(
  fc.date(),
  fc
    .constantFrom(-62_135_596_800_000, 253_402_300_799_999, -1, 0, 1)
    .chain((edge) => fc.integer({ min: -2, max: 2 }).map((step) => new Date(edge + step))),
);

const dates = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    .map(([year, month, day]) => [String(year).padStart(4, '0'), two(month), two(day)].join('-')),
  fc.constantFrom('2023-02-29', '1900-02-29', '2000-02-29', '2024-1-1', '2024-01-01 ', '24-01-01'),
);

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const jsons = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: false },
    fc.oneof(texts, reals, fc.boolean(), fc.constantFrom<unknown>(null, undefined, 1n, new Date(0))),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(texts, fc.constantFrom('__proto__', 'toString', '0', '')), tie('any'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).any;

const uuids = fc.oneof(
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.uuid().map((uuid) => uuid.replaceAll('-', '')),
  fc.uuid().map((uuid) => `{${uuid}}`),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFg-'), minLength: 34, maxLength: 37 }),
);

const byKind: Readonly<
  Record<Exclude<LogicalType['kind'], 'list' | 'bigint' | 'decimal'>, fc.Arbitrary<unknown>>
> = {
  uuid: uuids,
  text: texts,
  enum: texts,
  smallint: integers,
  integer: integers,
  real: reals,
  boolean: fc.constantFrom<unknown>(0, 1, 't', 'true'),
  timestamp: instants,
  date: dates,
  json: jsons,
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)),
    fc.uint8Array({ minLength: 3, maxLength: 9 }).map((bytes) => bytes.subarray(1, -1)),
  ),
  'row count': integers,
};

/** Values of other types than any codec's, or of one that is not this one's. */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Infinity,
    -0,
    '',
    'x',
    '1',
    0,
    1,
    1.5,
    1n,
    true,
    false,
  ),
  fc.constantFrom<unknown>({}, [], [[]], [null], { a: 1 }, new Date(Number.NaN), new Date(0), Symbol('s')),
  fc.constantFrom<unknown>(
    () => 1,
    new Map(),
    new Set([1]),
    Buffer.from('ab'),
    new Uint16Array(2),
    /x/,
    new Error('x'),
  ),
  fc.anything(),
);
