/** What to write instead of a value `x` of a type of PostgreSQL that has no logical type. */
import type { NativeType } from '../analysis/catalog.js';

const asText = 'keep it as `text`, or select `x::text`';
const internal = "it is PostgreSQL's own bookkeeping: if it is needed at all, select `x::text`";
const geometric = 'keep its numbers in columns of their own, or select `x::text`';

/** By the name in `pg_type`. What stands in backticks is SQL, over a value `x` of the type. */
const byName: Readonly<Record<string, string>> = {
  timestamp:
    "a time without a zone means another instant in every session: make the column `timestamptz(3)`, or write `x AT TIME ZONE 'UTC'`",
  float4: 'its digits differ between the engines: make the column `float8`, or cast with `x::float8`',
  time: 'keep the time of day as `text`, or select `x::text`, or as seconds `extract(epoch FROM x)::float8`',
  timetz: 'keep an instant in `timestamptz(3)`, or the time of day as `text`, or select `x::text`',
  interval: 'keep a number of seconds, or select `extract(epoch FROM x)::float8`',
  money: 'its text depends on the locale: make the column `numeric`, or cast with `x::numeric`',
  bpchar: 'its padding differs between the engines: make the column `text`, or cast with `x::text`',
  char: asText,
  unknown: 'PostgreSQL could not tell the type: cast it, for example with `x::text`',
  void: 'the function returns nothing: select a value beside it, for example `1 AS done`',
  oid: 'select `x::int8`, or the name that it stands for: `x::text`',
  int2vector: 'select `x::int2[]`',
  xml: asText,
  jsonpath: asText,
  inet: 'keep it as `text`, or select `x::text` (`host(x)` is the address without its mask)',
  cidr: asText,
  macaddr: asText,
  macaddr8: asText,
  bit: 'keep flags in columns of their own or as `bytea`, or select `x::text`',
  varbit: 'keep flags in columns of their own or as `bytea`, or select `x::text`',
  point: 'keep its numbers in two columns, or select `x[0]` and `x[1]`',
  circle: 'keep its numbers in columns of their own, or select `radius(x)` and `x::text`',
  line: geometric,
  lseg: geometric,
  box: geometric,
  path: geometric,
  polygon: geometric,
  tsvector:
    'search by it in the statement, and select the text that it was made from; its words are `x::text`',
  tsquery:
    'pass the words as text, and write `websearch_to_tsquery(:words)` in the statement; its text is `x::text`',
};

/** How to go on, for a diagnostic. */
export function insteadOf(type: NativeType): string {
  const own = type.kind === 'base' || type.kind === 'pseudo';
  const known = own && Object.hasOwn(byName, type.name) ? byName[type.name] : undefined;
  if (known !== undefined) return known;
  if (type.kind === 'array') return ofList(type.element);
  if (type.kind === 'composite' || type.name === 'record')
    return 'select its parts one by one, `(x).part`, or all of them as JSON: `to_jsonb(x)`';
  if (type.kind === 'range') return ofRange(type);
  return /^(?:reg|pg_|txid|xid|cid|tid|oidvector|aclitem|refcursor)/.test(type.name)
    ? internal
    : 'cast it to a supported type, for example with `x::text`';
}

function ofList(element: NativeType | undefined): string {
  if (element?.kind === 'array')
    return 'lists of lists do not exist here: keep it as `jsonb`, or select `to_jsonb(x)`';
  const parts = element?.kind === 'composite' || element?.name === 'record';
  return parts
    ? 'keep the values in a table of their own, or select them as JSON: `to_jsonb(x)`'
    : 'keep the values in a table of their own, or as a list of texts: `x::text[]`';
}

function ofRange({ name }: NativeType): string {
  if (/multirange$/.test(name)) return 'keep its ranges in a table of their own, or select `x::text`';
  return name === 'tsrange'
    ? 'keep its two ends in two columns `timestamptz(3)`, or select `x::text`'
    : 'keep its two ends in two columns, or select `lower(x)` and `upper(x)`';
}
