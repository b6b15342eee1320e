/** Values that are simpler than a given one, the simplest first: what a reader understands at once. */
import { isDeepStrictEqual } from 'node:util';
import type { LogicalType } from '../model/logical-type.js';
import type { ValueType } from '../model/model.js';
import type { Value } from './parity.js';

/** Of the same type; none of them is the value itself. */
export function simplerValues(value: Value, { logical, nullable }: ValueType): readonly Value[] {
  if (value === null || value === undefined) return [];
  const simple = [...(nullable ? [null] : []), ...simplest(value, logical)];
  const own = simple.findIndex((each) => isDeepStrictEqual(each, value));
  return own === -1 ? simple : simple.slice(0, own);
}

function simplest(value: Value, logical: LogicalType): readonly Value[] {
  switch (logical.kind) {
    case 'text':
      return typeof value === 'string' ? ['', 'a', 'b', ...halves(value)] : [];
    case 'enum':
      return logical.labels;
    case 'smallint':
    case 'integer':
    case 'real':
    case 'row count':
      return typeof value === 'bigint' ? [0n, 1n, 2n] : [0, 1, 2];
    case 'bigint':
      return typeof value === 'number' ? [0, 1, 2] : [0n, 1n, 2n];
    case 'decimal':
      return typeof value === 'number' ? [0, 1, 2] : ['0', '1', '2'];
    case 'boolean':
      return [false];
    case 'timestamp':
      return value instanceof Date ? instants(value) : [];
    case 'date':
      return ['2024-01-01', '2024-01-02'];
    case 'json':
      return [{}, [], 0, 'a'];
    case 'bytes':
      return [new Uint8Array(), new Uint8Array([1])];
    case 'list':
      return Array.isArray(value) ? [[], ...(value.length > 1 ? value.map((each) => [each]) : [])] : [];
    case 'uuid':
      return [];
  }
}

/** Parts of a text that have one of its peculiarities at least. */
function halves(text: string): readonly string[] {
  const characters = [...text];
  if (characters.length < 2) return [];
  const middle = characters.length >> 1;
  return [
    characters.slice(0, middle).join(''),
    characters.slice(middle).join(''),
    characters.slice(1).join(''),
    characters.slice(0, -1).join(''),
  ];
}

function instants(value: Date): readonly Date[] {
  const time = value.getTime();
  const rounded = [86_400_000, 3_600_000, 1000].map(
    (unit) => new Date(time - (((time % unit) + unit) % unit)),
  );
  return [new Date('2024-01-01T00:00:00Z'), new Date('2024-01-02T00:00:00Z'), ...rounded];
}
