/** Any value of a logical type that its codec takes, as arbitraries of fast-check. */
import * as fc from 'fast-check';
import type { LogicalType } from '../../model/logical-type.js';
import type { Value } from '../parity.js';
import type { ValueForms } from './boundary-values.js';

/** Values of the type that both engines can hold. Null is none of them. */
export function randomValue(type: LogicalType, forms: ValueForms): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'enum':
      return fc.constantFrom(...type.labels);
    case 'list':
      return fc.array(randomValue(type.element, forms), { maxLength: 5 });
    case 'bigint':
      return forms.bigint === 'number'
        ? fc.maxSafeInteger()
        : fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case 'decimal':
      return forms.numeric === 'number' ? cents : decimal;
    default:
      return plain[type.kind];
  }
}

/** Any character that both engines store: not U+0000, and no half of a surrogate pair. */
const anyCharacter = fc
  .oneof(fc.integer({ min: 1, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));

const character = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'aAbBzZ019') },
  { weight: 2, arbitrary: fc.constantFrom(...'_%\\\'"/ -.{}[],') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'é',
      'É',
      'ß',
      'ö',
      'Σ',
      'ς',
      'ı',
      '\u0301',
      '😀',
      '𝔘',
      '\uffee',
      '\u{10ffff}',
    ),
  },
  { weight: 1, arbitrary: anyCharacter },
);

/** Instants from the year 1 to 9999, to the millisecond. */
const instant = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

const decimal = fc.tuple(fc.boolean(), digits(1, 20), digits(0, 12)).map(([negative, whole, fraction]) => {
  const plain = `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
});

/** Numbers that a decimal holds exactly as they are written. */
const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((hundreds) => hundreds / 100);

/** Far from where sums and products of some of them overflow, which engines tell in different ways. */
const real = fc.double({ min: -1e30, max: 1e30, noNaN: true }).map((number) => number + 0);

const json = fc
  .jsonValue({ maxDepth: 3, stringUnit: character })
  .filter((value) => value !== null)
  .map((value): Value => JSON.parse(JSON.stringify(value)));

const plain: Readonly<
  Record<Exclude<LogicalType['kind'], 'enum' | 'list' | 'bigint' | 'decimal'>, fc.Arbitrary<Value>>
> = {
  uuid: fc.uuid(),
  text: fc.string({ unit: character, maxLength: 12 }),
  smallint: fc.integer({ min: -32_768, max: 32_767 }),
  integer: fc.integer(),
  real,
  boolean: fc.boolean(),
  timestamp: instant,
  date: instant.map((value) => value.toISOString().slice(0, 10)),
  json,
  bytes: fc.uint8Array({ maxLength: 16 }),
  'row count': fc.nat({ max: 20 }),
};
