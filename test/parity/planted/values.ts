/** Planted divergences of what an expression gives. */
import { table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { projects, tasks } from './world.js';

/** A fraction that every integer type holds. */
const small = 'CASE WHEN abs(score) < 1000 THEN score ELSE 0.5 END';

/** A query of one expression: wrong on SQLite, right in the twin. */
function expression(
  name: string,
  title: string,
  postgres: string,
  sqlite: string,
  twin: string,
  more: Partial<PlantedCase> = {},
): PlantedCase {
  const query = (text: string) => `SELECT id, ${text} AS v FROM tasks ORDER BY id`;
  return {
    name,
    title,
    schema: tasks,
    queries: { find: { postgres: query(postgres), sqlite: query(sqlite) } },
    twin: { queries: { find: { postgres: query(postgres), sqlite: query(twin) } } },
    ...more,
  };
}

/** A query of one aggregate. */
function aggregate(name: string, title: string, postgres: string, sqlite: string, twin: string): PlantedCase {
  const query = (text: string) => `SELECT ${text} AS v FROM tasks WHERE tenant_id = :tenant`;
  return {
    name,
    title,
    schema: tasks,
    queries: { 'count @result one': { postgres: query(postgres), sqlite: query(sqlite) } },
    twin: { queries: { 'count @result one': { postgres: query(postgres), sqlite: query(twin) } } },
  };
}

export const values: readonly PlantedCase[] = [
  expression(
    'division-by-parameter',
    'a number divided by a parameter has a fraction on SQLite',
    'CAST(attempts AS bigint) / NULLIF(:divisor::integer, 0)',
    'attempts * 1.0 / NULLIF(:divisor, 0)',
    'attempts / NULLIF(:divisor, 0)',
  ),
  expression(
    'number-beside-text',
    `'id-' || :n is id-5.0 on SQLite`,
    `'id-' || CAST(:n::integer AS text)`,
    `'id-' || CAST(:n AS REAL)`,
    `'id-' || CAST(:n AS TEXT)`,
  ),
  expression(
    'coalesce-order',
    'the note before the name, or the name before the note',
    'COALESCE(note, name)',
    'COALESCE(name, note)',
    'COALESCE(note, name)',
  ),
  expression(
    'boolean-as-text',
    'a boolean comes as the text t (rails/rails#17062)',
    'done',
    `CASE WHEN done THEN 't' ELSE 'f' END`,
    'done',
  ),
  expression(
    'round-half',
    'a half is rounded to the even number, or away from zero',
    'round(score)',
    'round(score)',
    `CASE WHEN abs(score) < 4503599627370496 AND abs(score - trunc(score)) = 0.5 THEN 2 * round(score / 2) ELSE round(score) END`,
  ),
  expression(
    'cast-rounds',
    'CAST rounds on PostgreSQL, cuts off on SQLite',
    `CAST(${small} AS integer)`,
    `CAST(${small} AS INTEGER)`,
    '',
    {
      twin: { queries: { find: `SELECT id, CAST(floor(${small}) AS integer) AS v FROM tasks ORDER BY id` } },
    },
  ),
  expression(
    'negative-start',
    'substr() counts a negative start from the end on SQLite',
    'substr(name, -3)',
    'substr(name, -3)',
    'name',
  ),
  expression(
    'substr-start',
    'the first three letters, counted from 1 or from 0',
    'substr(name, 1, 3)',
    'substr(name, 0, 3)',
    'substr(name, 1, 3)',
  ),
  expression(
    'bytes-of-a-text',
    'length() in characters, or in bytes',
    'length(name)',
    'octet_length(name)',
    'length(name)',
  ),
  expression(
    'trim-of-one-end',
    'spaces are cut from one end only',
    'trim(name)',
    'rtrim(name)',
    'trim(name)',
  ),
  expression(
    'float-as-text',
    'a float as text has .0 on SQLite',
    `'v' || CAST(score AS text)`,
    `'v' || CAST(score AS TEXT)`,
    `'v' || score`,
    { twin: { queries: { find: 'SELECT id, score AS v FROM tasks ORDER BY id' } } },
  ),
  expression(
    'lower-beyond-ascii',
    'lower() folds other letters in the language of the server (lobsters/lobsters#2141)',
    'lower(name COLLATE "und-x-icu")',
    'lower(name)',
    'lower(name)',
    {
      server: true,
      twin: { queries: { find: 'SELECT id, lower(name) AS v FROM tasks ORDER BY id' } },
    },
  ),
  expression(
    'json-encoded-twice',
    'a column of JSON becomes a text in an object on SQLite',
    `json_build_object('data', data)`,
    `json_object('data', data)`,
    `json_object('data', json(data))`,
  ),
  expression(
    'json-true-is-1',
    'a boolean becomes 1 in an object on SQLite',
    `json_build_object('done', done)`,
    `json_object('done', done)`,
    `json_object('done', json(CASE WHEN done THEN 'true' ELSE 'false' END))`,
  ),
  expression(
    'json-key-order',
    'the members of an object as text: in the order of jsonb, or as written',
    'CAST(data AS text)',
    'CAST(data AS TEXT)',
    'data',
    { twin: { queries: { find: 'SELECT id, data AS v FROM tasks ORDER BY id' } } },
  ),
  {
    name: 'member-as-sqlite-has-it',
    title: 'a member of JSON as text: true is 1 to SQLite',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id, data->>'a' AS v FROM tasks ORDER BY id`,
        sqlite: `SELECT id, CAST(json_extract(data, '$.a') AS TEXT) AS v FROM tasks ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: `SELECT id, data->>'a' AS v FROM tasks ORDER BY id`,
        'findWithin @result many': `SELECT id, data->'o'->>'k' AS v FROM tasks ORDER BY id`,
        'findNamed @result many': `SELECT id, data->>:name AS v FROM tasks ORDER BY id`,
      },
    },
  },
  expression(
    'null-of-greatest',
    'max(a, b) is NULL if one of them is',
    'GREATEST(priority, attempts)',
    'COALESCE(max(priority, attempts), 0)',
    'max(COALESCE(priority, attempts), attempts)',
  ),
  expression(
    'concat-of-null',
    '|| with NULL is NULL, concat() passes over it',
    `concat(name, '-', note)`,
    `name || '-' || COALESCE(note, '?')`,
    `concat(name, '-', note)`,
  ),
  {
    name: 'month-end',
    title: 'a month after the last of January',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id, (due AT TIME ZONE 'UTC' + INTERVAL '1 month') AT TIME ZONE 'UTC' AS "due!" FROM tasks WHERE due < '9000-01-01T00:00:00.000Z' ORDER BY id`,
        sqlite: `SELECT id, strftime('%Y-%m-%dT%H:%M:%fZ', due, '+1 month') AS "due!" FROM tasks WHERE due < '9000-01-01T00:00:00.000Z' ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: {
          postgres: `SELECT id, (due AT TIME ZONE 'UTC' + INTERVAL '30 days') AT TIME ZONE 'UTC' AS "due!" FROM tasks WHERE due < '9000-01-01T00:00:00.000Z' ORDER BY id`,
          sqlite: `SELECT id, strftime('%Y-%m-%dT%H:%M:%fZ', due, '+30 days') AS "due!" FROM tasks WHERE due < '9000-01-01T00:00:00.000Z' ORDER BY id`,
        },
      },
    },
  },
  expression(
    'zone-of-a-day',
    'the day of an instant in a zone, or in UTC (n8n-io/n8n#27357)',
    `to_char(due AT TIME ZONE 'America/New_York', 'YYYY-MM-DD')`,
    `strftime('%Y-%m-%d', due)`,
    `strftime('%Y-%m-%d', due)`,
    {
      twin: {
        queries: {
          find: {
            postgres: `SELECT id, to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS v FROM tasks ORDER BY id`,
            sqlite: `SELECT id, strftime('%Y-%m-%d', due) AS v FROM tasks ORDER BY id`,
          },
        },
      },
    },
  ),
  {
    name: 'seconds-rounded',
    title: 'half a second belongs to the next one on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, CAST(round(EXTRACT(EPOCH FROM due)) AS bigint) AS "v!" FROM tasks ORDER BY id',
        sqlite: 'SELECT id, unixepoch(due) AS "v!" FROM tasks ORDER BY id',
      },
    },
    twin: {
      queries: {
        find: {
          postgres:
            'SELECT id, CAST(floor(EXTRACT(EPOCH FROM due)) AS bigint) AS "v!" FROM tasks ORDER BY id',
          sqlite: 'SELECT id, unixepoch(due) AS "v!" FROM tasks ORDER BY id',
        },
      },
    },
  },
  aggregate(
    'count-of-a-column',
    'count(priority) leaves NULL out',
    'count(*)',
    'count(priority)',
    'count(*)',
  ),
  aggregate(
    'count-distinct',
    'count(DISTINCT status) counts states, count(status) rows',
    'count(DISTINCT status)',
    'count(status)',
    'count(DISTINCT status)',
  ),
  aggregate(
    'sum-of-nothing',
    'the sum of no rows is NULL on one side',
    'COALESCE(sum(priority), 0)',
    'COALESCE(sum(priority), -1)',
    'COALESCE(sum(priority), 0)',
  ),
  aggregate(
    'average-of-integers',
    'an average is cut off where integers are divided',
    'CAST(avg(attempts) AS float8)',
    'CAST(sum(attempts) / NULLIF(count(*), 0) AS REAL)',
    'avg(attempts)',
  ),
  aggregate(
    'least-and-greatest',
    'min() on one side, max() on the other',
    'min(due)',
    'max(due)',
    'min(due)',
  ),
  aggregate(
    'filter-forgotten',
    'one variant counts rows that the other filters',
    'count(*) FILTER (WHERE done)',
    'count(done)',
    'count(*) FILTER (WHERE done)',
  ),
  {
    name: 'large-integers',
    title: 'an integer past 2^53 goes through a float on one side',
    schema: table('events', { id: 'integer key', number: 'bigint' }),
    queries: {
      find: {
        postgres: 'SELECT id, number FROM events ORDER BY id',
        sqlite: 'SELECT id, CAST(CAST(number AS REAL) AS INTEGER) AS number FROM events ORDER BY id',
      },
    },
    twin: { queries: { find: 'SELECT id, number FROM events ORDER BY id' } },
  },
  {
    name: 'empty-array',
    title: 'a list of no items is NULL on PostgreSQL, [] on SQLite (JSON-32, NULL-12)',
    schema: projects,
    queries: {
      'find @result one': {
        postgres: `SELECT COALESCE(json_agg(id ORDER BY id), 'null'::json) AS ids FROM items WHERE project_id = :project`,
        sqlite: 'SELECT json_group_array(id ORDER BY id) AS ids FROM items WHERE project_id = :project',
      },
    },
    twin: {
      queries: {
        'find @result one': {
          postgres: `SELECT COALESCE(json_agg(id ORDER BY id), '[]'::json) AS ids FROM items WHERE project_id = :project`,
          sqlite: 'SELECT json_group_array(id ORDER BY id) AS ids FROM items WHERE project_id = :project',
        },
      },
    },
  },
];
