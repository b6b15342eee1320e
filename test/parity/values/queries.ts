/** The queries of the values run as a generated module states them, and the migration that makes their tables. */
import {
  type AnyParameterCodec,
  boolean,
  integer,
  list,
  nullable,
  object,
  objects,
  optional,
} from '../../../src/codecs.js';
import type { Migration } from '../../../src/contract.js';
import type { Dialect } from '../../../src/dialect.js';
import type { AnyQuery, QueryKind } from '../../../src/query.js';
import type { Subject } from './subjects.js';

/** How many rows one statement writes with parameters of their own. */
export const rowsAtOnce = 250;

export type Step =
  | 'clear'
  | 'write'
  | 'writeOne'
  | 'writeEach'
  | 'read'
  | 'among'
  | 'equal'
  | 'ordered'
  | 'pairs';

/** The method of the query of the subject at this place in the list. */
export function methodOf(place: number, step: Step): string {
  return `${step}${place}`;
}

const numbers = Array.from({ length: rowsAtOnce }, (_, index) => index);

function queriesOf(subject: Subject, place: number): Readonly<Record<Step, AnyQuery>> {
  const { codec, element } = subject;
  const table = `values_${place}`;
  const value = nullable(codec);
  const row = { id: integer, v: value };
  const query = (
    step: Step,
    kind: QueryKind,
    sql: AnyQuery['sql'],
    more: Partial<AnyQuery> = {},
  ): AnyQuery => ({
    kind,
    name: `values.${methodOf(place, step)}`,
    sql,
    params: {},
    row: {},
    undoable: false,
    ...more,
  });
  const each: Record<string, AnyParameterCodec> = {};
  for (const index of numbers) {
    each[`id${index}`] = integer;
    each[`v${index}`] = index % 2 === 0 ? value : optional(codec);
  }
  const rows = numbers.map((index) => `($${2 * index + 1}, $${2 * index + 2})`).join(', ');
  const typed = rows.replace(/\((\S+), (\S+)\)/g, `($1::int4, $2::${subject.type})`);
  const insert = `INSERT INTO ${table} (id, v)`;
  const joined = `SELECT t.id AS value FROM p JOIN ${table} AS t ON t.id = p.id AND t.v = p.v ORDER BY t.id`;
  const neighbours = `FROM ${table} AS a JOIN ${table} AS b ON b.id = a.id + 1 WHERE a.id > 0 ORDER BY a.id`;
  const pairs = `SELECT a.id, a.v = b.v AS equal, a.v < b.v AS less ${neighbours}`;
  const ids = { row: { value: integer } };
  return {
    clear: query('clear', 'exec', { postgres: `TRUNCATE ${table}`, sqlite: `DELETE FROM ${table}` }),
    write: query(
      'write',
      'exec',
      {
        postgres: `${insert} SELECT * FROM unnest($1::int4[], $2::${subject.type}[])`,
        sqlite: `${insert} VALUES ($1, $2)`,
      },
      { params: { rows: objects(row) } },
    ),
    writeOne: query('writeOne', 'exec', `${insert} VALUES ($1, $2)`, { params: { row: object(row) } }),
    writeEach: query('writeEach', 'exec', `${insert} VALUES ${rows}`, { params: each }),
    read: query('read', 'many', `SELECT id, v FROM ${table} WHERE id > 0 ORDER BY id`, { row }),
    among: query(
      'among',
      'values',
      {
        postgres: `SELECT id AS value FROM ${table} WHERE v = ANY($1) ORDER BY id`,
        sqlite: `SELECT id AS value FROM ${table} WHERE v IN (SELECT ${element} FROM json_each($1)) ORDER BY id`,
      },
      { params: { all: subject.incomparable === undefined ? list(codec) : value }, ...ids },
    ),
    equal: query(
      'equal',
      'values',
      {
        postgres: `WITH p (id, v) AS (VALUES ${typed}) ${joined}`,
        sqlite: `WITH p (id, v) AS (VALUES ${rows}) ${joined}`,
      },
      { params: each, ...ids },
    ),
    ordered: query(
      'ordered',
      'values',
      `SELECT id AS value FROM ${table} WHERE id > 0 ORDER BY v NULLS FIRST, id`,
      ids,
    ),
    pairs: query('pairs', 'many', pairs, {
      row: { id: integer, equal: nullable(boolean), less: nullable(boolean) },
    }),
  };
}

function tables(subjects: readonly Subject[], dialect: Dialect): string {
  const id = dialect === 'postgres' ? 'integer PRIMARY KEY' : 'INTEGER PRIMARY KEY';
  const strict = dialect === 'postgres' ? '' : ' STRICT';
  return subjects
    .map(({ column }, place) => `CREATE TABLE values_${place} (id ${id}, v ${column[dialect]})${strict};`)
    .join('\n');
}

/** What `openDal` takes. */
export function unifiedFor(subjects: readonly Subject[]): Readonly<Record<string, unknown>> {
  const up = { postgres: tables(subjects, 'postgres'), sqlite: tables(subjects, 'sqlite') };
  const migration: Migration = { name: '001_values', up };
  const queries = subjects.flatMap((subject, place) =>
    Object.entries(queriesOf(subject, place)).map(([step, query]) => [methodOf(place, step as Step), query]),
  );
  return { values: Object.fromEntries(queries), migrations: [migration], constraints: [] };
}
