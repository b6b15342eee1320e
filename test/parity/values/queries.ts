/** The queries of the values run as a generated module states them, and the migration that makes their tables. */
import {
  type AnyParameterCodec,
  boolean,
  type Codec,
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
import type { Comparison } from './comparisons.js';
import type { Subject } from './subjects.js';

/** How many rows one statement writes with parameters of their own. */
export const rowsAtOnce = 250;

export type Step = 'clear' | 'write' | 'writeOne' | 'writeEach' | 'read' | 'drop';

/** Those of each comparison of the subject. */
export type ComparingStep = 'equal' | 'pairs' | 'ordered' | 'among' | 'holding';

/** The method of the query of the subject at this place in the list, and of the comparison at that place in the subject. */
export function methodOf(place: number, step: Step | ComparingStep, comparison = 0): string {
  return `${step}${place}${comparison === 0 ? '' : `_${comparison}`}`;
}

const numbers = Array.from({ length: rowsAtOnce }, (_, index) => index);
const places = numbers.map((index) => `($${2 * index + 1}, $${2 * index + 2})`);
const values = places.join(', ');
/** PostgreSQL knows the types of the first row only. */
const typedValues = (type: string) => [`($1::int4, $2::${type})`, ...places.slice(1)].join(', ');

type Made = (kind: QueryKind, sql: AnyQuery['sql'], more?: Partial<AnyQuery>) => AnyQuery;

const maker =
  (name: string): Made =>
  (kind, sql, more = {}) => ({ kind, name, sql, params: {}, row: {}, undoable: false, ...more });

/** As many rows beside each other as a statement takes. */
function eachOf(codec: Codec<unknown>): Record<string, AnyParameterCodec> {
  const each: Record<string, AnyParameterCodec> = {};
  for (const index of numbers) {
    each[`id${index}`] = integer;
    each[`v${index}`] = index % 2 === 0 ? nullable(codec) : optional(codec);
  }
  return each;
}

function queriesOf({ codec, type }: Subject, place: number): Readonly<Record<Step, AnyQuery>> {
  const table = `values_${place}`;
  const row = { id: integer, v: nullable(codec) };
  const query = (step: Step) => maker(`values.${methodOf(place, step)}`);
  const insert = `INSERT INTO ${table} (id, v)`;
  return {
    clear: query('clear')('exec', { postgres: `TRUNCATE ${table}`, sqlite: `DELETE FROM ${table}` }),
    write: query('write')(
      'exec',
      {
        postgres: `${insert} SELECT * FROM unnest($1::int4[], $2::${type}[])`,
        sqlite: `${insert} VALUES ($1, $2)`,
      },
      { params: { rows: objects(row) } },
    ),
    writeOne: query('writeOne')('exec', `${insert} VALUES ($1, $2)`, { params: { row: object(row) } }),
    writeEach: query('writeEach')('exec', `${insert} VALUES ${values}`, { params: eachOf(codec) }),
    read: query('read')('many', `SELECT id, v FROM ${table} WHERE id > 0 ORDER BY id`, { row }),
    drop: query('drop')(
      'exec',
      {
        postgres: `DELETE FROM ${table} WHERE id = ANY($1)`,
        sqlite: `DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each($1))`,
      },
      { params: { ids: list(integer) } },
    ),
  };
}

const ids = { row: { value: integer } };
const truth = nullable(boolean);

/** The queries of one comparison. */
function comparingQueries(
  { form, codec, type, element, elements }: Comparison,
  table: string,
  name: (step: ComparingStep) => string,
): Readonly<Record<ComparingStep, AnyQuery>> {
  const query = (step: ComparingStep) => maker(name(step));
  const both = (text: (dialect: Dialect) => string) => ({
    postgres: text('postgres'),
    sqlite: text('sqlite'),
  });
  const from = `FROM ${table} AS a JOIN ${table} AS b ON b.id = a.id + 1 WHERE a.id > 0 ORDER BY a.id`;
  const joined = (found: string) =>
    `SELECT t.id AS value FROM p JOIN ${table} AS t ON t.id = p.id AND ${found} ORDER BY t.id`;
  const passed = (of: string) => ({
    postgres: `WITH p (id, v) AS (VALUES ${typedValues(of)})`,
    sqlite: `WITH p (id, v) AS (VALUES ${values})`,
  });
  const parameters = passed(type);
  const sought = passed(elements?.type ?? type);
  const among = (found: string, missing: string) =>
    `SELECT id, ${found} AS found, ${missing} AS missing FROM ${table} WHERE id > 0 ORDER BY id`;
  const given = `(SELECT ${element} FROM json_each($1))`;
  const [onPostgres, onSqlite] = [form.postgres('v'), form.sqlite('v')];
  return {
    equal: query('equal')(
      'values',
      both((dialect) => `${parameters[dialect]} ${joined(`${form[dialect]('t.v')} = p.v`)}`),
      { params: eachOf(codec), ...ids },
    ),
    pairs: query('pairs')(
      'many',
      both((dialect) => {
        const [one, other] = [form[dialect]('a.v'), form[dialect]('b.v')];
        return `SELECT a.id, ${one} = ${other} AS equal, ${one} < ${other} AS less ${from}`;
      }),
      { row: { id: integer, equal: truth, less: truth } },
    ),
    ordered: query('ordered')(
      'values',
      both(
        (each) => `SELECT id AS value FROM ${table} WHERE id > 0 ORDER BY ${form[each]('v')} NULLS FIRST, id`,
      ),
      ids,
    ),
    among: query('among')(
      'many',
      {
        postgres: among(`${onPostgres} = ANY($1)`, `${onPostgres} <> ALL($1)`),
        sqlite: among(`${onSqlite} IN ${given}`, `${onSqlite} NOT IN ${given}`),
      },
      {
        params: { all: elements === undefined ? list(codec) : integer },
        row: { id: integer, found: truth, missing: truth },
      },
    ),
    holding: query('holding')(
      'values',
      {
        postgres: `${sought.postgres} ${joined(`p.v = ANY(${elements?.list('t.v')})`)}`,
        sqlite: `${sought.sqlite} ${joined(`p.v IN (SELECT ${elements?.element} FROM json_each(t.v))`)}`,
      },
      { params: eachOf(elements?.codec ?? codec), ...ids },
    ),
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
  const queries: Record<string, AnyQuery> = {};
  for (const [place, subject] of subjects.entries()) {
    for (const [step, query] of Object.entries(queriesOf(subject, place)))
      queries[methodOf(place, step as Step)] = query;
    for (const [at, comparison] of subject.comparisons.entries()) {
      const method = (step: ComparingStep) => methodOf(place, step, at);
      const made = comparingQueries(comparison, `values_${place}`, (step) => `values.${method(step)}`);
      for (const [step, query] of Object.entries(made)) queries[method(step as ComparingStep)] = query;
    }
  }
  return { values: queries, migrations: [migration], constraints: [] };
}
