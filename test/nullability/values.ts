/** The values of which made-up rows and parameters are drawn. They are few, so that what may be equal often is. */

import type { Random } from '../../codegen/migrate/random.js';
import type { LogicalType } from '../../codegen/model/logical-type.js';
import type { Parameter, ValueType } from '../../codegen/model/model.js';

/** As text in PostgreSQL's own form, but bytes in hexadecimal digits and instants in ISO. */
export type Text = string;

/** `plain` values work everywhere; `extreme` ones may make an engine refuse a row or a statement. */
export interface Pool {
  readonly plain: readonly [Text, ...Text[]];
  readonly extreme: readonly [Text, ...Text[]];
}

export const uuids: readonly [Text, ...Text[]] = [
  '00000000-0000-7000-8000-000000000001',
  '00000000-0000-7000-8000-000000000002',
  '00000000-0000-7000-8000-000000000003',
  '00000000-0000-7000-8000-000000000004',
  '00000000-0000-7000-8000-000000000005',
  'ffffffff-ffff-7fff-bfff-ffffffffffff',
];

const whole: Pool['plain'] = ['0', '1', '2', '3', '4', '5', '10', '60'];

export const pools = {
  uuid: { plain: uuids, extreme: uuids },
  text: {
    plain: ['', 'a', 'b', 'c', 'a', '1', 'x y'],
    extreme: [' ', "it's", '%_\\', 'Ä😀', 'null', 'A', 'long '.repeat(200)],
  },
  int2: { plain: whole, extreme: ['-32768', '32767', '-1'] },
  int4: { plain: whole, extreme: ['-2147483648', '2147483647', '-1', '1073741823'] },
  int8: { plain: whole, extreme: ['-9223372036854775808', '9223372036854775807', '-1', '4294967296'] },
  real: {
    plain: ['0', '1.5', '-2', '3', '60'],
    extreme: ['Infinity', '-Infinity', 'Infinity', '-Infinity', '1e308'],
  },
  decimal: { plain: ['0', '1.50', '2', '60'], extreme: ['-0.001', '123456789012345678901234567890.5'] },
  boolean: { plain: ['true', 'false'], extreme: ['true', 'false'] },
  timestamp: {
    plain: ['2024-02-29T12:30:00.000Z', '2024-03-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'],
    extreme: ['1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'infinity'],
  },
  date: {
    plain: ['2024-02-29', '2024-03-01', '2030-01-01'],
    extreme: ['0001-01-01', '9999-12-31', 'infinity'],
  },
  json: {
    plain: [
      '{}',
      '{"a": 1, "nick": "n", "o": {"k": true}, "l": [1, null, "z"]}',
      '{"a": null, "nick": null, "o": null, "l": []}',
      '{"a": "x", "o": {"k": null}, "l": [null]}',
    ],
    extreme: ['null', '[]', '[1, null, "z"]', '"s"', '1', 'true'],
  },
  bytes: { plain: ['', '00', '61', 'ff00'], extreme: ['00'.repeat(300)] },
  list: { plain: ['{}', '{a}', '{a,b}', '{a,NULL}'], extreme: ['{NULL}', '{NULL,NULL}'] },
} as const satisfies Readonly<Record<string, Pool>>;

/** A value of a pool: an extreme one once in two times, if such are wanted. */
export function drawn({ plain, extreme }: Pool, extremes: boolean, random: Random): Text {
  return random.one<Text>(extremes && random.below(2) === 0 ? extreme : plain);
}

/** Parameters as a caller would pass them. */
export function drawParameters(
  parameters: readonly Parameter[],
  extremes: boolean,
  random: Random,
): Readonly<Record<string, unknown>> {
  const draw = (type: ValueType) => {
    if (type.nullable && random.below(3) === 0) return null;
    return drawLogical(type.logical, extremes, random);
  };
  const several = <T>(least: number, make: () => T) => Array.from({ length: least + random.below(3) }, make);
  const values = parameters.map((parameter) => {
    if (!('fields' in parameter)) {
      return parameter.shape === 'list' ? several(0, () => draw(parameter.type)) : draw(parameter.type);
    }
    const object = () => Object.fromEntries(parameter.fields.map(({ name, type }) => [name, draw(type)]));
    return parameter.shape === 'object' ? object() : several(1, object);
  });
  return Object.fromEntries(parameters.map(({ name }, index) => [name, values[index]]));
}

function drawLogical(type: LogicalType, extremes: boolean, random: Random): unknown {
  const text = (pool: Pool) => drawn(pool, extremes, random);
  switch (type.kind) {
    case 'enum':
      return type.labels[random.below(type.labels.length)];
    case 'list':
      return Array.from({ length: random.below(4) }, () => drawLogical(type.element, extremes, random));
    case 'smallint':
      return Number(text(pools.int2));
    case 'integer':
      return Number(text(pools.int4));
    case 'bigint':
      return BigInt(text(pools.int8));
    case 'row count':
      return random.below(4);
    case 'real':
      return Number(text(pools.real));
    case 'boolean':
      return text(pools.boolean) === 'true';
    case 'timestamp':
      return new Date(text(pools.timestamp));
    case 'json':
      return JSON.parse(text(pools.json));
    case 'bytes':
      return Buffer.from(text(pools.bytes), 'hex');
    default:
      return text(pools[type.kind]);
  }
}
