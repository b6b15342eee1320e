import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isValueError, ValueError } from '../../src/codecs/value-error.js';
import {
  type AnyCodec,
  bigint,
  bigintNumber,
  boolean,
  bytes,
  date,
  decimal,
  decimalNumber,
  enumOf,
  integer,
  json,
  list,
  nullable,
  object,
  objects,
  optional,
  real,
  rowCount,
  smallint,
  text,
  timestamp,
  timestampEpoch,
  uuid,
  uuidText,
} from '../../src/codecs.js';
import { dialects } from '../../src/dialect.js';
import { samples } from './codec-samples.js';

/** The reason why a codec refuses, the same on both dialects. */
function refusal(codec: AnyCodec, value: unknown): string {
  const reasons = dialects.flatMap((dialect) => {
    const both = [codec.encode[dialect], codec.element.encode[dialect]] as ((value: unknown) => unknown)[];
    return both.map((encode) => {
      try {
        encode(value);
      } catch (error) {
        if (isValueError(error)) return error.message;
        throw error;
      }
      return 'accepted';
    });
  });
  expect(new Set(reasons).size).toBe(1);
  return reasons[0]!;
}

const canary = 'canary-value';

describe('refused alike on both dialects, before anything is sent, without the value', () => {
  test.each<[string, AnyCodec, unknown[]]>([
    [
      'uuid',
      uuid,
      [
        canary,
        '',
        '6f9619ff8b86d011b42d00c04fc964ff',
        '{6f9619ff-8b86-d011-b42d-00c04fc964ff}',
        '6f9619ff-8b86-d011-b42d-00c04fc964fg',
        '6f9619ff+8b86-d011-b42d-00c04fc964ff',
        `${'é'.repeat(36)}`,
        5,
      ],
    ],
    ['uuid as text', uuidText, [canary, 5, '6f9619ff8b86d011b42d00c04fc964ff']],
    [
      'text',
      text,
      [
        5,
        true,
        {},
        [],
        `${canary}\0`,
        `\ud800${canary}`,
        `${canary}\udc00`,
        '\udc00\ud800',
        new String('x'),
        'x'.repeat(16 * 1024 * 1024 + 1),
        'é'.repeat(8 * 1024 * 1024 + 1),
      ],
    ],
    ['enum', enumOf('A', 'B'), ['C', 'a', canary, 5, 'toString']],
    [
      'integer',
      integer,
      [0.5, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY, '5', 5n, true, 2 ** 53],
    ],
    ['smallint', smallint, [0.5, 2 ** 15, -(2 ** 15) - 1, 2 ** 16, 2 ** 32, Number.NaN, '5', 5n]],
    ['decimal as number', decimalNumber, ['5', 5n, Number.NaN, Number.POSITIVE_INFINITY, null]],
    ['bigint', bigint, [5, '5', 2n ** 63n, -(2n ** 63n) - 1n, Number.NaN]],
    ['bigint as number', bigintNumber, [2 ** 53, -(2 ** 53), 0.5, Number.NaN, 5n, '5']],
    [
      'row count',
      rowCount,
      [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '5', 5n, null, undefined],
    ],
    ['real', real, [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '1.5', 5n]],
    [
      'decimal',
      decimal,
      [
        '',
        '.5',
        '5.',
        '05',
        '+5',
        '1e5',
        ' 5',
        '5\n',
        'NaN',
        'Infinity',
        '--5',
        '1,5',
        5,
        5n,
        '9'.repeat(131_073),
        `0.${'1'.repeat(16_384)}`,
        canary,
      ],
    ],
    ['boolean', boolean, [0, 1, 'true', 't', 1n]],
    [
      'timestamp',
      timestamp,
      [
        new Date(Number.NaN),
        new Date('-000001-12-31T23:59:59.999Z'),
        new Date('0000-12-31T23:59:59.999Z'),
        new Date('+010000-01-01T00:00:00.000Z'),
        '2024-01-02T03:04:05.678Z',
        0,
      ],
    ],
    [
      'timestamp as epoch',
      timestampEpoch,
      [new Date(Number.NaN), new Date('+010000-01-01T00:00:00.000Z'), 0],
    ],
    [
      'date',
      date,
      [
        '2024-02-30',
        '2023-02-29',
        '1900-02-29',
        '0000-01-01',
        '2024-13-01',
        '2024-00-01',
        '2024-01-00',
        '2024-1-1',
        '2024/01/01',
        '2024-01-01 ',
        '20240101xx',
        '202a-01-01',
        canary,
        new Date(0),
      ],
    ],
    [
      'bytes',
      bytes,
      ['x', [1], new Uint16Array(1), new ArrayBuffer(1), new Uint8Array(16 * 1024 * 1024 + 1)],
    ],
  ])('%s', (_, codec, values) => {
    for (const value of [...values, null, undefined]) {
      const reason = refusal(codec, value);
      expect(reason).not.toBe('accepted');
      expect(reason).not.toContain(canary);
    }
  });

  test('json that does not survive a round trip', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    const sparse = [1];
    sparse[2] = 3;
    const values = [
      undefined,
      { a: undefined },
      [undefined],
      sparse,
      Number.NaN,
      [Number.POSITIVE_INFINITY],
      -0,
      { a: { b: -0 } },
      5n,
      () => 1,
      Symbol('x'),
      { [Symbol('x')]: 1 },
      new Date(0),
      new Map(),
      new Uint8Array(1),
      Object.create({ inherited: 1, other: Object.create(null) }),
      { toJSON: () => 1 },
      cycle,
      deep(1001),
      `${canary}\0`,
      ['\ud800'],
      { '\udc00': 1 },
      { 'a\0': 1 },
      'x'.repeat(16 * 1024 * 1024),
    ];
    for (const value of values) {
      const reason = refusal(json, value);
      expect(reason).not.toBe('accepted');
      expect(reason).not.toContain(canary);
    }
    expect(refusal(json, deep(1000))).toBe('accepted');
    expect(refusal(json, Object.assign(Object.create(null), { a: 1 }))).toBe('accepted');
  });

  test('lists name the position of the element, and do not nest', () => {
    for (const dialect of dialects) {
      expect(() => list(integer).encode[dialect]([1, 2, 0.5])).toThrow(/^element 2: .* not an integer/);
      expect(() => list(text).encode[dialect](Object.assign(['x'], { 2: 'y' }))).toThrow(
        /^element 1: .*undefined/,
      );
      expect(() => list(text).encode[dialect]('x' as never)).toThrow('expected an array, got a string');
      expect(() => list(text).encode[dialect]([null] as never)).toThrow(/^element 0: .*null/);
      expect(() => list(list(text)).encode[dialect]([['x']])).toThrow(/list of lists/);
      expect(() => list(text).encode[dialect](['x'.repeat(2 ** 23), 'x'.repeat(2 ** 23)])).toThrow(/larger/);
      // What stands around the elements counts; how JSON escapes them does not.
      for (const character of ['x', '\u0001', '\u001f', 'é']) {
        const most = (2 ** 24 - 4) / Buffer.byteLength(character);
        expect(() => list(text).encode[dialect]([character.repeat(most)])).not.toThrow();
        expect(() => list(text).encode[dialect]([`${character.repeat(most)}x`])).toThrow(/larger/);
      }
      expect(() => list(timestampEpoch).encode[dialect](new Array(700_000).fill(new Date(1)))).toThrow(
        /larger/,
      );
    }
  });

  test('undefined is not null', () => {
    expect(refusal(nullable(text), undefined)).toBe('expected a string, got undefined');
    expect(refusal(nullable(text), null)).toBe('accepted');
  });

  test('undefined is null only where it may be left out', () => {
    expect(refusal(optional(text), undefined)).toBe('accepted');
    expect(refusal(optional(text), 5)).toBe('expected a string, got a number');
    expect(dialects.map((dialect) => optional(text).encode[dialect](undefined as never))).toEqual([
      null,
      null,
    ]);
    expect(dialects.map((dialect) => optional(integer).element.encode[dialect](undefined as never))).toEqual([
      null,
      null,
    ]);
    expect(optional(integer).decode.sqlite(null)).toBeNull();
  });
});

describe('sent by logical type, never by JavaScript type', () => {
  test.each<[string, AnyCodec, unknown, unknown, unknown]>([
    ['integer', integer, 7, '7', 7n],
    ['smallint, most', smallint, 32767, '32767', 32767n],
    ['smallint, least', smallint, -32768, '-32768', -32768n],
    ['integer, least', integer, -(2 ** 31), '-2147483648', -2147483648n],
    ['integer, negative zero', integer, -0, '0', 0n],
    ['bigint', bigint, 2n ** 63n - 1n, '9223372036854775807', 2n ** 63n - 1n],
    ['bigint as number', bigintNumber, 2 ** 53 - 1, '9007199254740991', 9007199254740991n],
    ['real', real, 5, '5', 5],
    ['real, small', real, 5e-324, '5e-324', 5e-324],
    ['real, negative zero', real, -0, '0', 0],
    ['boolean', boolean, true, 't', 1n],
    ['boolean, false', boolean, false, 'f', 0n],
    ['decimal', decimal, '-12.50', '-12.50', '-12.50'],
    ['decimal as number', decimalNumber, -12.5, '-12.5', '-12.5'],
    ['decimal as number, large', decimalNumber, 1.5e21, '1500000000000000000000', '1500000000000000000000'],
    ['decimal as number, small', decimalNumber, -1.25e-7, '-0.000000125', '-0.000000125'],
    ['decimal as number, negative zero', decimalNumber, -0, '0', '0'],
    ['decimal, negative zero', decimal, '-0.00', '0.00', '0.00'],
    [
      'timestamp',
      timestamp,
      new Date(1_704_164_645_678),
      '2024-01-02T03:04:05.678Z',
      '2024-01-02T03:04:05.678Z',
    ],
    [
      'timestamp as epoch',
      timestampEpoch,
      new Date(1_704_164_645_678),
      '2024-01-02T03:04:05.678Z',
      1704164645678n,
    ],
    ['json array', json, [1, 'x'], '[1,"x"]', '[1,"x"]'],
    ['json null', json, null, 'null', 'null'],
    ['null instead of json', nullable(json), null, null, null],
    ['bytes', bytes, Uint8Array.of(1, 2), Buffer.of(1, 2), Buffer.of(1, 2)],
    [
      'uuid',
      uuid,
      '6F9619FF-8B86-D011-B42D-00C04FC964FF',
      '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      Uint8Array.from(Buffer.from('6f9619ff8b86d011b42d00c04fc964ff', 'hex')),
    ],
    [
      'uuid as text',
      uuidText,
      '6F9619FF-8B86-D011-B42D-00C04FC964FF',
      '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    ],
    [
      'list of text',
      list(nullable(text)),
      ['a"b\\c', '', null, 'NULL', '{'],
      '{"a\\"b\\\\c","",NULL,"NULL","{"}',
      '["a\\"b\\\\c","",null,"NULL","{"]',
    ],
    [
      'list of uuid',
      list(uuid),
      ['6F9619FF-8B86-D011-B42D-00C04FC964FF'],
      '{"6f9619ff-8b86-d011-b42d-00c04fc964ff"}',
      '["6f9619ff-8b86-d011-b42d-00c04fc964ff"]',
    ],
    ['list of bigint', list(bigint), [2n ** 62n], '{"4611686018427387904"}', '[4611686018427387904]'],
    ['list of real', list(real), [5, 0.5, 1e21], '{"5","0.5","1e+21"}', '[5.0,0.5,1e+21]'],
    ['list of boolean', list(boolean), [true, false], '{"t","f"}', '[true,false]'],
    ['list of bytes', list(bytes), [Uint8Array.of(1, 255)], '{"\\\\x01ff"}', '["01ff"]'],
    ['list of json', list(json), [{ a: 'x' }], '{"{\\"a\\":\\"x\\"}"}', '["{\\"a\\":\\"x\\"}"]'],
    ['list of epochs', list(timestampEpoch), [new Date(5)], '{"1970-01-01T00:00:00.005Z"}', '[5]'],
    ['empty list', list(text), [], '{}', '[]'],
  ])('%s', (_, codec, value, postgres, sqlite) => {
    expect(codec.encode.postgres(value as never)).toStrictEqual(postgres);
    expect(codec.encode.sqlite(value as never)).toStrictEqual(sqlite);
  });
});

describe('read', () => {
  test.each<[string, AnyCodec, unknown, unknown, unknown]>([
    ['integer', integer, '7', 7, 7],
    ['count', integer, '9007199254740991', 9007199254740991n, 2 ** 53 - 1],
    ['bigint', bigint, '9223372036854775807', 9223372036854775807n, 2n ** 63n - 1n],
    ['bigint from a number', bigint, '5', 5, 5n],
    ['real', real, '0.1', 0.1, 0.1],
    ['real from wide integers', real, '5', 5n, 5],
    ['real, negative zero', real, '-0', -0, 0],
    ['boolean', boolean, 't', 1n, true],
    ['boolean, false', boolean, 'f', 0, false],
    ['decimal', decimal, '1.50', '1.50', '1.50'],
    ['smallint', smallint, '-5', -5, -5],
    ['decimal as number', decimalNumber, '1.50', '1.5', 1.5],
    ['decimal as number, whole', decimalNumber, '100', '100.00', 100],
    ['decimal as number, zero', decimalNumber, '0.00', '-0', 0],
    ['decimal as number, large', decimalNumber, '1500000000000000000000.0', '1500000000000000000000', 1.5e21],
    [
      'timestamp',
      timestamp,
      '2024-01-02 03:04:05.678+00',
      '2024-01-02T03:04:05.678Z',
      new Date('2024-01-02T03:04:05.678Z'),
    ],
    [
      'timestamp without fraction',
      timestamp,
      '2024-02-29 23:59:59+00',
      '2024-02-29T23:59:59.000Z',
      new Date('2024-02-29T23:59:59Z'),
    ],
    [
      'timestamp with microseconds',
      timestamp,
      '1969-12-31 23:59:59.9999+00',
      '1969-12-31T23:59:59.999Z',
      new Date(-1),
    ],
    [
      'timestamp with an offset',
      timestamp,
      '2024-01-02 03:04:05.1-05:30',
      '2024-01-02T08:34:05.100Z',
      new Date('2024-01-02T08:34:05.100Z'),
    ],
    [
      'timestamp with an old offset',
      timestamp,
      '1800-01-01 00:00:00+00:19:32',
      '1799-12-31T23:40:28.000Z',
      new Date('1799-12-31T23:40:28Z'),
    ],
    [
      'first instant',
      timestamp,
      '0001-01-01 00:00:00+00',
      '0001-01-01T00:00:00.000Z',
      new Date('0001-01-01T00:00:00Z'),
    ],
    [
      'last instant',
      timestamp,
      '9999-12-31 23:59:59.999+00',
      '9999-12-31T23:59:59.999Z',
      new Date('9999-12-31T23:59:59.999Z'),
    ],
    ['epoch', timestampEpoch, '1970-01-01 00:00:00.005+00', 5n, new Date(5)],
    ['date', date, '2000-02-29', '2000-02-29', '2000-02-29'],
    ['json', json, '{"__proto__":1}', '{"__proto__":1}', JSON.parse('{"__proto__":1}')],
    ['bytes', bytes, '\\x0001ff', Buffer.of(0, 1, 255), Uint8Array.of(0, 1, 255)],
    ['no bytes', bytes, '\\x', Buffer.of(), Uint8Array.of()],
    ['enum', enumOf('A'), 'A', 'A', 'A'],
    ['null', nullable(integer), null, null, null],
    [
      'list',
      list(nullable(text)),
      '{a,"b,\\"c\\\\",NULL,"NULL",""}',
      '["a","b,\\"c\\\\",null,"NULL",""]',
      ['a', 'b,"c\\', null, 'NULL', ''],
    ],
    ['list with bounds', list(integer), '[2:3]={1,2}', '[1,2]', [1, 2]],
    [
      'list of bigint',
      list(bigint),
      '{9223372036854775807,-1}',
      '[9223372036854775807,-1]',
      [2n ** 63n - 1n, -1n],
    ],
    ['list of boolean', list(boolean), '{t,f}', '[true,0]', [true, false]],
    ['list of bytes', list(bytes), '{"\\\\x01"}', '["01"]', [Uint8Array.of(1)]],
  ])('%s', (_, codec, postgres, sqlite, value) => {
    expect(codec.decode.postgres(postgres)).toStrictEqual(value);
    expect(codec.decode.sqlite(sqlite)).toStrictEqual(value);
  });

  test.each<[string, AnyCodec, unknown[], unknown[]]>([
    ['uuid', uuid, ['x', 5], [Buffer.alloc(15), '6f9619ff-8b86-d011-b42d-00c04fc964ff', 5]],
    ['text', text, [5], [5, Buffer.of(1)]],
    ['enum', enumOf('A'), ['B'], ['B', 1]],
    ['integer', integer, ['9007199254740992', '1.5', '', 'x'], [2 ** 53, 1.5, 9007199254740993n, '', 'x']],
    ['bigint', bigint, ['1.5', '', '9223372036854775808'], [1.5, 2 ** 53, 'x']],
    ['real', real, ['NaN', 'Infinity', '-Infinity', 'x', ''], [Number.POSITIVE_INFINITY, 'x']],
    ['decimal', decimal, ['NaN', 'Infinity'], [1.5, '1e5']],
    [
      'decimal as number',
      decimalNumber,
      ['NaN', '0.12345678901234567890', '9007199254740993', '9'.repeat(400)],
      [1.5, '1e5', '9007199254740993'],
    ],
    ['boolean', boolean, ['true', '1'], [2, 2n, 'true']],
    [
      'timestamp',
      timestamp,
      [
        'infinity',
        '-infinity',
        '0044-03-15 00:00:00+00 BC',
        '10000-01-01 00:00:00+00',
        '2024-01-02 03:04:05',
        '2024-01-02T03:04:05Z',
        '2024-02-30 00:00:00+00',
        '2024-01-02 03:04:05+0',
        '2024-01-02 03:04:05+00x',
        '',
      ],
      [
        '2024-01-02 03:04:05',
        '2024-01-02T03:04:05Z',
        '2024-01-02T03:04:05.678+00:00',
        '2024-02-30T03:04:05.678Z',
        '2024-01-02T24:04:05.678Z',
        '2024-01-02T03:60:05.678Z',
        '2024-01-02T03:04:60.678Z',
        '2024-01-02T03:04:05.x78Z',
        '2024-01-02T03:04:05.6x8Z',
        '2024x01-02T03:04:05.678Z',
        '2024-01-02T03:04x05.678Z',
        '0000-01-02T03:04:05.678Z',
        5,
      ],
    ],
    ['epoch', timestampEpoch, ['x'], [0.5, 'x', 1e18]],
    ['date', date, ['infinity', '0044-03-15 BC', '10000-01-01'], [5, '2024-02-30']],
    ['json', json, ['{', 5], ['{', 5, Buffer.of(1)]],
    ['bytes', bytes, ['x', '\\x0', '\\xzz', 5], ['x', 5]],
    [
      'list',
      list(integer),
      ['', '{', '{1', '{1,}', '{,}', '{"1}', '{1}x', '{{1}}', '{NULL}', '[1:1]'],
      ['', '{', '{}', '5', '[null]', '["x"]', 5],
    ],
    ['list of bigint', list(bigint), ['{x}'], ['[1.5]', '["1"]', '[x]']],
  ])('%s refuses what is not of its type', (_, codec, postgres, sqlite) => {
    for (const stored of [...postgres, null, undefined]) {
      expect(() => codec.decode.postgres(stored)).toThrow(ValueError);
    }
    for (const stored of [...sqlite, null, undefined]) {
      expect(() => codec.decode.sqlite(stored)).toThrow(ValueError);
    }
  });
});

/** What the driver of SQLite gives back for what was bound: bigints as numbers where they were not asked for. */
function throughSqlite(codec: AnyCodec, bound: unknown): unknown {
  return typeof bound === 'bigint' && !codec.wideIntegers ? Number(bound) : bound;
}

describe('comes back as it went in', () => {
  test.each(samples)('%s', (_, { codec, arbitrary }) => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        const encoded = codec.encode.sqlite(value as never);
        expect(codec.decode.sqlite(throughSqlite(codec, encoded))).toStrictEqual(value);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.option(arbitrary)), (values) => {
        const codecs = list(nullable(codec));
        for (const dialect of dialects) {
          if (dialect === 'postgres' && codec.logicalType === 'timestamp') continue;
          expect(codecs.decode[dialect](codecs.encode[dialect](values as never))).toStrictEqual(values);
        }
      }),
    );
  });

  test('every day of two eras, each at another time, as PostgreSQL and SQLite write it', () => {
    const wrong: string[] = [];
    for (let day = -719_162; day < -719_162 + 146_097 * 2; day++) {
      const written = new Date(day * 86_400_000 + (((day + 719_162) * 7919) % 86_400_000));
      const iso = written.toISOString();
      const postgres = timestamp.decode.postgres(`${iso.slice(0, 10)} ${iso.slice(11, 23)}+00`);
      const sqlite = timestamp.decode.sqlite(iso);
      if (postgres.getTime() !== written.getTime() || sqlite.getTime() !== written.getTime()) wrong.push(iso);
    }
    expect(wrong).toEqual([]);
  });
});

test('an object with parameters is frozen data', () => {
  expect(object({ a: text }).shape).toBe('object');
  expect(objects({ a: text }).fields).toEqual({ a: text });
  expect(Object.isFrozen(text)).toBe(true);
});

test('a subclass of Date cannot write what it likes', () => {
  class Hostile extends Date {
    override toISOString(): string {
      return 'infinity';
    }
  }
  const text = '1970-01-01T00:00:00.000Z';
  expect(timestamp.encode.postgres(new Hostile(0))).toBe(text);
  expect(timestamp.encode.sqlite(new Hostile(0))).toBe(text);
});
