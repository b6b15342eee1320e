/** How values of a codec are compared in SQL: as they are, or in the form in which the rules let a query for both engines compare them. */
import * as codecs from '../../../src/codecs.js';
import type { PerDialect } from '../../../src/dialect.js';

/** `<` stands for `ORDER BY` too. */
export const signs = ['=', '<', 'in lists'] as const;
export type Sign = (typeof signs)[number];

/** What is looked for in a stored list: `x = ANY (v)`. */
export interface Elements {
  readonly codec: codecs.Codec<unknown>;
  /** PostgreSQL's type of one. */
  readonly type: string;
  /** The list on PostgreSQL, of the column. */
  readonly list: (column: string) => string;
  /** An element on SQLite, of `value`. */
  readonly element: string;
  /** What is looked for, of an element of a list: see {@link Comparison.of}. */
  readonly of: (element: unknown) => unknown;
}

export interface Comparison {
  /** In which form, where it is not the value as it is stored. */
  readonly by?: string;
  /** What is compared, of a column. */
  readonly form: PerDialect<(column: string) => string>;
  /** What is passed to be compared with it. */
  readonly codec: codecs.Codec<unknown>;
  /** PostgreSQL's type of what is passed. */
  readonly type: string;
  /** The elements of a list that is passed, on SQLite. */
  readonly element: string;
  /** What `form` gives of a value, as it is passed; `undefined` leaves the value out. What is equal here is equal in SQL. */
  readonly of: (value: unknown) => unknown;
  /** Of stored lists: what is looked for in them. A comparison without it looks for values in lists that are passed. */
  readonly elements?: Elements;
  /** Which signs do not compare it, and what keeps a query from it. */
  readonly without: Readonly<Partial<Record<Sign, string>>>;
}

const itself = (value: unknown) => value;
const same = (column: string) => column;
const float8 = 'float8';

/** Values that are compared as they are stored. `element` as in {@link Comparison}. */
export function asStored(codec: codecs.Codec<unknown>, type: string, element: string): Comparison {
  return { form: { postgres: same, sqlite: same }, codec, type, element, of: itself, without: {} };
}

/** Up to so many digits SQLite makes the nearest float of a text, as PostgreSQL does; with up to 15, different decimals stay different. */
const mostDigits = 19;

/** The float of a decimal that has no more digits than that, and is neither too large nor too near to zero. */
function floatOf(value: unknown): unknown {
  if (value === null) return null;
  const text = typeof value === 'number' ? value.toExponential() : String(value);
  const digits = text.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '');
  const float = Number(value) + 0;
  const size = Math.abs(float);
  const fits = digits.length <= mostDigits && (digits === '' || (size > 1e-300 && size < 1e300));
  return fits ? float : undefined;
}

const inDecimals = 'the error `form-not-portable` refuses it: SQLite keeps decimals as text';
const real = codecs.real as unknown as codecs.Codec<unknown>;

/** `v::float8`, which the generator rewrites. */
export const asFloat: Comparison = {
  by: 'cast to floats, decimals of up to 19 digits',
  form: { postgres: (column) => `${column}::float8`, sqlite: (column) => `CAST(${column} AS REAL)` },
  codec: real,
  type: float8,
  element: 'value',
  of: floatOf,
  without: {},
};

/** The same JSON with the keys of objects in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, ordered(member)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** JSON with its keys in one order: what means the same is then written alike. */
function writtenAlike(value: unknown): unknown {
  return JSON.stringify(value) === JSON.stringify(ordered(value)) ? value : undefined;
}

const inTexts = 'the rule `json-equality` refuses it: SQLite would order how it is written';

export const asDocument: Comparison = {
  ...asStored(codecs.json as unknown as codecs.Codec<unknown>, 'jsonb', 'value'),
  by: 'as a whole where keys have one order, which `@allow json-compared` asks for',
  of: writtenAlike,
  without: { '<': inTexts },
};

const isJson = 'PostgreSQL has no `=` and no `<` of `json`, and `refused-statement` says it';
export const asPlainJson: Comparison = {
  ...asStored(codecs.json as unknown as codecs.Codec<unknown>, 'json', 'value'),
  without: { '=': isJson, '<': isJson, 'in lists': isJson },
};

/** The member that the values of the run have. */
export const memberKey = 'k';

function memberText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const member: unknown = Object.hasOwn(value, memberKey) ? Reflect.get(value, memberKey) : null;
  if (typeof member === 'number') return /e/.test(String(member)) ? undefined : String(member);
  return typeof member === 'object' && member !== null ? undefined : member === null ? null : String(member);
}

const member = (column: string) => `${column} -> '${memberKey}'`;

/** `v ->> 'k'`, which the generator rewrites. */
export const asMember: Comparison = {
  by: 'a member as text: texts, booleans, and numbers that have no exponent',
  form: {
    postgres: (column) => `(${column} ->> '${memberKey}') COLLATE "C"`,
    sqlite: (column) =>
      `iif(${member(column)} LIKE '"%', ${column} ->> '${memberKey}', nullif(${member(column)}, 'null'))`,
  },
  codec: codecs.text as unknown as codecs.Codec<unknown>,
  type: 'text',
  element: 'value',
  of: memberText,
  without: {},
};

const inLists =
  'the error `form-not-portable` refuses it: SQLite keeps lists as JSON, ordered as texts, and PostgreSQL orders them by their elements';

/** A column of lists, whose elements are compared in this way. */
export function asList(codec: codecs.Codec<unknown>, type: string, one: Comparison): Comparison {
  const isDecimal = one === asFloat;
  const whole = (value: unknown) => (Array.isArray(value) ? keptWhole(value, one) : value);
  return {
    ...asStored(codec, `${type}[]`, 'value'),
    ...(one.by === undefined ? {} : { by: `elements ${one.by}` }),
    of: whole,
    elements: {
      codec: one.codec,
      type: one.type,
      list: (column) => (isDecimal ? `${column}::float8[]` : column),
      element: isDecimal ? 'CAST(value AS REAL)' : one.element,
      of: one.of,
    },
    without: { ...(isDecimal && { '=': inDecimals }), '<': inLists },
  };
}

/** The list itself, if all of it is compared. */
function keptWhole(list: readonly unknown[], { of }: Comparison): unknown {
  return list.some((each) => of(each) === undefined) ? undefined : list;
}

/** Equal for values of one type that are equal. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)) ?? '';
}
