/** From the rows and the count that a backend gave to what the query's cardinality promises. */
import type { RawResult } from '../backend.js';
import type { Dialect } from '../dialect.js';
import { DalError } from '../errors.js';
import type { AnyQuery, QueryKind } from '../query.js';
import { isNested, nestedReader } from './nested-rows.js';
import { flatCodecs, type Row, rowDecoder } from './rows.js';

/** What a query gives back, of what its statement gave. Throws `not_found`, `too_many_rows` or `corrupt`. */
export type Finish = (result: RawResult) => unknown;

/** The kinds whose statement returns no rows. */
export const rowlessKinds: ReadonlySet<QueryKind> = new Set(['exec', 'affected', 'changed']);

/** Compiles what a query does with the result of its statement. */
export function finishFor(query: AnyQuery, dialect: Dialect): Finish {
  const { name } = query;
  if (isNested(query)) return finishNested(query, dialect);
  const decoder = rowDecoder(name, flatCodecs(query.row), dialect);
  const atMostOne = ({ rows }: RawResult): readonly unknown[] | undefined => {
    if (rows.length > 1) throw tooMany(name, dialect, `${rows.length} rows where at most one was expected`);
    return rows[0];
  };
  const exactlyOne = (result: RawResult): readonly unknown[] => {
    const row = atMostOne(result);
    if (row !== undefined) return row;
    throw new DalError('not_found', 'no row where one was expected', { query: name, backend: dialect });
  };
  const finishers: Readonly<Record<QueryKind, Finish>> = {
    one: (result) => decoder.row(exactlyOne(result)),
    optional: (result) => {
      const row = atMostOne(result);
      return row === undefined ? null : decoder.row(row);
    },
    many: ({ rows }) => rows.map(decoder.row),
    value: (result) => decoder.value(exactlyOne(result)),
    optionalValue: (result) => {
      const row = atMostOne(result);
      return row === undefined ? null : decoder.value(row);
    },
    values: ({ rows }) => rows.map(decoder.value),
    exec: () => undefined,
    affected: ({ affected }) => affected,
    changed: ({ affected }) => {
      if (affected <= 1) return affected === 1;
      throw tooMany(name, dialect, `${affected} rows changed where at most one was expected`);
    },
    map: ({ rows }) => rowsByKey(query, dialect, rows.map(decoder.row)),
  };
  return finishers[query.kind];
}

/** The same for rows with objects in them: the cardinality counts the rows that are left when lists are made. */
function finishNested(query: AnyQuery, dialect: Dialect): Finish {
  const { name, kind } = query;
  const read = nestedReader(query, dialect);
  const atMostOne = (result: RawResult): Row | undefined => {
    const rows = read(result.rows);
    if (rows.length > 1) throw tooMany(name, dialect, `${rows.length} rows where at most one was expected`);
    return rows[0];
  };
  switch (kind) {
    case 'many':
      return ({ rows }) => read(rows);
    case 'map':
      return ({ rows }) => rowsByKey(query, dialect, read(rows));
    case 'optional':
      return (result) => atMostOne(result) ?? null;
    case 'one':
      return (result) => {
        const row = atMostOne(result);
        if (row !== undefined) return row;
        throw new DalError('not_found', 'no row where one was expected', { query: name, backend: dialect });
      };
    default:
      throw new DalError('configuration', `a query of kind ${kind} has no objects`, { query: name });
  }
}

function tooMany(query: string, backend: Dialect, reason: string): DalError {
  return new DalError('too_many_rows', reason, { query, backend });
}

function rowsByKey(
  { name, key = '', value }: AnyQuery,
  dialect: Dialect,
  rows: readonly Row[],
): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (const row of rows) map.set(row[key], value === undefined ? row : row[value]);
  if (map.size < rows.length) throw tooMany(name, dialect, `several rows with the same ${key}`);
  return map;
}
