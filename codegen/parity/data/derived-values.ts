/** Values near to one that a query or a row already has, so that comparisons with it are true, and only just not. */
import type { LogicalType } from '../../model/logical-type.js';
import type { Value } from '../parity.js';
import type { ValueForms } from './boundary-values.js';

const day = 86_400_000;

/** The value of this type that a literal, or a value of another type, stands for; `undefined` if there is none. */
export function convert(value: Value, type: LogicalType, forms: ValueForms): Value | undefined {
  if (value === null || value === undefined) return undefined;
  switch (type.kind) {
    case 'smallint':
      return integer(value, -(2n ** 15n), 2n ** 15n - 1n);
    case 'integer':
      return integer(value, -(2n ** 31n), 2n ** 31n - 1n);
    case 'row count':
      return integer(value, 0n, 1000n);
    case 'bigint':
      return bigint(value, forms);
    case 'real':
      return finite(value);
    case 'decimal':
      return decimal(value, forms);
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'bytes':
      return value instanceof Uint8Array ? value : undefined;
    case 'enum':
      return type.labels.find((label) => label === value);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((each) => convert(each, type.element, forms) ?? [])
        : undefined;
    case 'json':
      return typeof value === 'string' ? parsed(value) : plainJson(value);
    default:
      return fromText(value, type.kind);
  }
}

function fromText(value: Value, kind: 'uuid' | 'text' | 'timestamp' | 'date'): Value | undefined {
  if (kind === 'timestamp' || kind === 'date') {
    const instant = instantOf(value);
    return kind === 'timestamp' ? instant : instant?.toISOString().slice(0, 10);
  }
  const text = typeof value === 'object' ? undefined : String(value);
  if (kind === 'text') return text;
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
}

function instantOf(value: Value): Date | undefined {
  if (value instanceof Date) return value;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const milliseconds = Date.parse(
    /^.{10}$|Z$|[+-]\d\d(:\d\d)?$/.test(value) ? value : `${value.replace(' ', 'T')}Z`,
  );
  return inRange(milliseconds);
}

/** The instants that both engines write with four digits of a year. */
function inRange(milliseconds: number): Date | undefined {
  return milliseconds >= -62_135_596_800_000 && milliseconds <= 253_402_300_799_999
    ? new Date(milliseconds)
    : undefined;
}

function whole(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

function integer(value: Value, least: bigint, most: bigint): number | undefined {
  const number = whole(value);
  return number !== undefined && number >= least && number <= most ? Number(number) : undefined;
}

function bigint(value: Value, forms: ValueForms): Value | undefined {
  const number = whole(value);
  if (number === undefined || BigInt.asIntN(64, number) !== number) return undefined;
  if (forms.bigint !== 'number') return number;
  return Number.isSafeInteger(Number(number)) ? Number(number) : undefined;
}

function finite(value: Value): number | undefined {
  const number =
    ['number', 'bigint', 'string'].includes(typeof value) && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : undefined;
}

function decimal(value: Value, forms: ValueForms): Value | undefined {
  const text = ['number', 'bigint', 'string'].includes(typeof value) ? String(value) : '';
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return undefined;
  return forms.numeric === 'number' ? finite(value) : text;
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function plainJson(value: Value): Value | undefined {
  return value instanceof Date || value instanceof Uint8Array || typeof value === 'bigint'
    ? undefined
    : value;
}

/** The value itself first, then its neighbours. */
export function nearValues(value: Value, type: LogicalType, forms: ValueForms): readonly Value[] {
  if (value instanceof Date)
    return [value, ...[-1, 1, -day, day].flatMap((step) => inRange(value.getTime() + step) ?? [])];
  if (type.kind === 'text' && typeof value === 'string') return [...new Set([value, ...nearTexts(value)])];
  if (typeof value === 'number' || typeof value === 'bigint' || type.kind === 'decimal') {
    const steps = type.kind === 'real' || type.kind === 'decimal' ? [-1, 1, 0.5] : [-1, 1];
    return [value, ...steps.flatMap((step) => convert(added(value, step), type, forms) ?? [])];
  }
  return [value];
}

function added(value: Value, step: number): Value {
  const number = whole(value);
  if (number !== undefined && Number.isInteger(step)) return number + BigInt(step);
  return Math.abs(Number(value)) < 1e9 ? Number(value) + step : value;
}

function nearTexts(text: string): readonly string[] {
  const [first = ''] = text;
  return [
    text.toUpperCase(),
    text.toLowerCase(),
    first.toUpperCase() + text.slice(first.length),
    text.replace(/\\/g, ''),
    text.replace(/[%_]/g, 'x'),
    text.replace(/[%_]/g, ''),
    `${text}z`,
    [...text].slice(0, -1).join(''),
    ...textsOfLength(text),
  ];
}

const longest = 1000;

/** What a number is compared with may be the length of a text. */
function textsOfLength(text: string): readonly string[] {
  const length = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (length < 1 || length > longest) return [];
  return [length - 1, length, length + 1].map((each) => 'n'.repeat(each));
}
