/** The values of each logical type at which engines were seen to differ: every column and every parameter meets them. */
import type { LogicalType } from '../../model/logical-type.js';
import type { Value } from '../parity.js';

/** How the values of a type that has two forms in TypeScript are made, and when it is. */
export interface ValueForms {
  /** As the project's configuration says. Default `bigint`. */
  readonly bigint?: 'bigint' | 'number';
  /** As the project's configuration says. Default `string`. */
  readonly numeric?: 'string' | 'number';
  /** Midnight of the day in which queries ask for the time, as milliseconds. Default: today, in UTC. */
  readonly today?: number;
  /** About when queries ask for the time, as milliseconds. Without it no value is made for spans between it and a row. */
  readonly now?: number;
}

const day = 86_400_000;

/** All of them, in no order that matters. Null is none of them. */
export function boundaryValues(type: LogicalType, forms: ValueForms): readonly Value[] {
  switch (type.kind) {
    case 'enum':
      return type.labels;
    case 'list':
      return listsOf(boundaryValues(type.element, forms));
    case 'bigint':
      return forms.bigint === 'number' ? safeIntegers : bigints;
    case 'decimal':
      return forms.numeric === 'number' ? shortDecimals.map(Number) : decimals;
    case 'timestamp':
      return [...instants.map((text) => new Date(text)), ...aroundToday(forms)];
    case 'date':
      return [...dates, ...aroundToday(forms).map((instant) => instant.toISOString().slice(0, 10))];
    default:
      return values[type.kind];
  }
}

/** None, one, several, and one twice. */
function listsOf(elements: readonly Value[]): readonly Value[] {
  return [[], ...elements.map((element) => [element]), elements, [elements[0], elements[1], elements[0]]];
}

/** Far enough from now that both engines' clocks say the same. */
function aroundToday({ today = startOfDay(Date.now()) }: ValueForms): readonly Date[] {
  return [-400, -31, -7, -2, 3, 8, 32, 400].map((days) => new Date(today + days * day));
}

/** Midnight of this day in UTC, as milliseconds. */
export function startOfDay(milliseconds: number): number {
  return Math.floor(milliseconds / day) * day;
}

const integers = [0, 1, -1, 2, 3, 5, 7, 9, 10, 100, 2_147_483_647, -2_147_483_648];
const safeIntegers = [
  ...integers,
  2_147_483_648,
  4_294_967_297,
  9_007_199_254_740_991,
  -9_007_199_254_740_991,
];
const bigints = [
  ...safeIntegers.map(BigInt),
  9_007_199_254_740_993n,
  -9_007_199_254_740_993n,
  9_223_372_036_854_775_807n,
  -9_223_372_036_854_775_808n,
];

// biome-ignore format: lists of values are read in lines
const decimals = [
  '0', '1', '5', '-1', '10', '9', '2.50', '0.10', '0.20', '0.30', '1.10', '0.5', '-1.5', '2.5', '2.99', '1.01', '100',
  '12345678901234567890.123456789', '0.000000000000000000001', '9007199254740993',
];

/** What a number holds exactly. */
const shortDecimals = decimals.filter((text) => text.length <= 15);

// biome-ignore format: lists of values are read in lines
const instants = [
  '2024-01-01T00:00:00.000Z', '2024-01-31T00:00:00.000Z', '2024-01-31T23:59:59.999Z', '2024-02-01T00:00:00.000Z',
  '2024-02-29T12:00:00.500Z', '2024-03-10T07:00:00.000Z', '2024-12-30T02:00:00.000Z', '2024-12-31T23:59:59.001Z',
  '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z',
];

// biome-ignore format: lists of values are read in lines
const dates = [
  '2024-01-01', '2024-01-31', '2024-02-01', '2024-02-29', '2023-02-28', '2024-12-30', '2024-12-31', '1969-12-31',
  '1970-01-01', '0001-01-01', '9999-12-31',
];

// biome-ignore format: lists of values are read in lines
const texts = [
  '', ' ', 'a', 'A', 'b', 'B', 'apple', 'Banana', 'banana', 'Äpfel', 'äpfel', 'ÄPFEL', 'éa', 'e\u0301a', 'straße', 'İ',
  '_x', '-x', 'a b', ' a', 'a ', '%', '_', '100%', '100\\%', '\\', "o'k", '"', '007', '00123', '10', '9', '5', '5.0',
  '1e3', '-0', '0x10', 'true', 't', 'null', 'x\ty', 'line\nline', '/api', '/api/x', '/api0', 'zz', '😀', '\uffee',
  '2024-01-31', '2024-01-31T00:00:00.000Z', '{"a":1}', '[]', 'long '.repeat(60),
];

// biome-ignore format: lists of values are read in lines
const jsons: readonly Value[] = [
  { a: 1, b: true, s: 'x', n: null, o: { k: 'v' }, arr: [10, 20, 30], 'a.b': 7 },
  { a: 10, b: false }, { a: 9 }, { b: 1, a: 2 }, { a: '1' }, { a: 1.5 }, { a: null }, { a: { b: { c: [] } } }, { A: 1 },
  { '': 0 }, { 'ä"\\': '😀' }, { n: 9_007_199_254_740_991 }, { n: 1e21 }, { n: 1e-7 }, [], {}, [[]], [null],
  [1, '1', true], ['b', 'a', 'b'], 'text', '', '1', 1, 0, 1.5, true, false,
];

// biome-ignore format: lists of values are read in lines
const uuids = [
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-44665544000a',
  '7fffffff-ffff-4fff-bfff-ffffffffffff', '80000000-0000-4000-8000-000000000000',
];

// biome-ignore format: lists of values are read in lines
const reals = [
  0, 1, -1, 2, 0.5, 1.5, 2.5, -2.5, 0.1, 0.2, 0.3, 3, 1e21, 1e-7, 16_777_217, 1_700_000_000.123, 9_007_199_254_740_992,
];

type Plain = Exclude<LogicalType['kind'], 'enum' | 'list' | 'bigint' | 'decimal' | 'timestamp' | 'date'>;

const values: Readonly<Record<Plain, readonly Value[]>> = {
  uuid: uuids,
  text: texts,
  smallint: [0, 1, -1, 2, 3, 5, 7, 9, 10, 100, 32_767, -32_768],
  integer: integers,
  real: reals,
  boolean: [true, false],
  json: jsons,
  bytes: [[], [65], [0, 255], [195, 40], [0]].map((bytes) => Uint8Array.from(bytes)),
  'row count': [1, 2, 1000, 0, 3],
};
