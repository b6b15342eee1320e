/** Files of queries with something hostile where a person can write it; many of them are right all the same. */
import { type HostileSchema, tableOf } from './hostile-schema.js';
import { hostile, inComment, literal, quoted } from './hostile-texts.js';
import type { Random } from './random.js';

type Part = (random: Random, schema: HostileSchema) => string;

/** Most of these are accepted, whatever is hostile in them. */
const sound: readonly [Part, ...Part[]] = [
  (random) => `SELECT ${literal(hostile(random))} AS value;`,
  (random) => `SELECT $x$${hostile(random)}$x$ AS value;`,
  (random) => `SELECT 1 -- ${hostile(random).replace(/[\r\n]/g, ' ')}\n AS value;`,
  (random) => `SELECT 1 /* ${inComment(hostile(random), random)} */ AS value;`,
  (random, schema) => {
    const { name, column } = tableOf(schema, random);
    return `SELECT id, ${quoted(column)} AS plain, state FROM ${quoted(name)} ORDER BY id;`;
  },
  (random, schema) => {
    const { name, column } = tableOf(schema, random);
    return `SELECT id, ${quoted(column)} AS plain, state, mood FROM ${quoted(name)} WHERE state = :state ORDER BY id;`;
  },
  (random, schema) => {
    const { name, column } = tableOf(schema, random);
    return `SELECT t.id, t.state FROM ${quoted(name)} AS t WHERE ${quoted(column)} = ${literal(hostile(random))} ORDER BY id;`;
  },
  (random, schema) =>
    `UPDATE ${quoted(tableOf(schema, random).name)} SET state = ${literal(random.one(schema.labels))} WHERE id = :id;`,
  (random, schema) =>
    `UPDATE ${quoted(tableOf(schema, random).name)} SET mood = :mood, state = :state WHERE id = :id RETURNING id, mood;`,
  (random, schema) =>
    `INSERT INTO ${quoted(tableOf(schema, random).name)} (id, mood) VALUES (:id, ${literal(random.one(schema.moods))});`,
  (random, schema) =>
    `SELECT id, doc FROM ${quoted(tableOf(schema, random).name)} WHERE id = ANY(:ids) ORDER BY id;`,
  (random, schema) => {
    const { name, column } = tableOf(schema, random);
    return `SELECT id FROM ${quoted(name)} WHERE ${quoted(column)} || ${literal(hostile(random))} = :text::text ORDER BY id;`;
  },
];

/** Many of these are refused. */
const doubtful: readonly [Part, ...Part[]] = [
  (random) => `SELECT 1 AS ${quoted(hostile(random))};`,
  (random) => `SELECT E'${hostile(random)}' AS value;`,
  (random) => `SELECT 1 -- ${hostile(random)}\n AS value;`,
  (random) => `SELECT 1 /* ${hostile(random)} */ AS value;`,
  (random, schema) =>
    `SELECT id, ${quoted(tableOf(schema, random).column)} AS plain FROM ${quoted(tableOf(schema, random).name)} ORDER BY id;`,
  (random, schema) => `SELECT * FROM ${quoted(tableOf(schema, random).name)} ORDER BY id;`,
  (random) => `SELECT :${hostile(random)}::text AS value;`,
  (random) => hostile(random),
];

const tags: readonly [Part, ...Part[]] = [
  (random) => `@deprecated ${inComment(hostile(random), random)}`,
  (random) => `@param state ${inComment(hostile(random), random)}`,
  () => `@param ids -> (...)`,
  (random) => `@param ids -> (${inComment(hostile(random), random)})`,
  (random) => `@type doc ${inComment(hostile(random), random)}`,
  (random) => `@type doc Json<Payload> from "${inComment(hostile(random), random)}"`,
  (random) => `@type doc { readonly ${inComment(hostile(random), random)}: string }`,
  (random) =>
    `@result ${random.one(['many', 'values', 'map id', `map ${inComment(hostile(random), random)}`, inComment(hostile(random), random)])}`,
  (random) => `@allow -${inComment(hostile(random), random)}`,
  (random) => `@row ${random.one(['Thing', 'constructor', inComment(hostile(random), random)])}`,
  (random) => `@nest things(id) by ${random.one(['id', inComment(hostile(random), random)])}`,
  (random) => `@embed ${random.one(['t', inComment(hostile(random), random)])}`,
  (random) => `@dialect ${random.one(['postgres', 'sqlite', inComment(hostile(random), random)])}`,
  (random) => `@only ${random.one(['postgres', 'sqlite', inComment(hostile(random), random)])}`,
];

const names = [
  'find',
  'list',
  'sql',
  'text',
  'uuid',
  'canary',
  'queryMany',
  'context',
  'row',
  'params',
] as const;

/** The text of one query with its comment. */
export function hostileQuery(random: Random, schema: HostileSchema): string {
  const { below, one } = random;
  const name = below(20) === 0 ? inComment(hostile(random), random) : one(names);
  const prose = inComment(hostile(random), random).replace(/^\s*@/gm, '');
  const tag = below(6) === 0 ? one(tags)(random, schema) : '';
  const statement = one(below(5) === 0 ? doubtful : sound)(random, schema);
  return `/*\n  @name ${name}\n  ${prose}\n  ${tag}\n*/\n${statement}\n`;
}
