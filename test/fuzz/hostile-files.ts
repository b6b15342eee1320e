/** One file of a run of the fuzz test, made from the run's seed and the file's number alone. */
import { type HostileSchema, hostileSchema, migrationOf } from './hostile-schema.js';
import { hostile, hostilePiece, literal, quoted } from './hostile-texts.js';
import { longStatement } from './long-statements.js';
import { hostileQuery } from './query-files.js';
import { type Random, randomOf } from './random.js';

export interface HostileFile {
  readonly index: number;
  readonly kind: 'query' | 'migration';
  /** The name within the folder of queries, or of the migrations of one dialect. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** So many files share a schema, and a project. */
export const filesPerSchema = 500;

/** The schema that a file's statements are written for. */
export function schemaFor(seed: number, index: number): HostileSchema {
  return hostileSchema(seed, Math.floor(index / filesPerSchema));
}

export function hostileFile(seed: number, index: number): HostileFile {
  const random = randomOf(seed, index, 2);
  const schema = schemaFor(seed, index);
  const { below } = random;
  const share = below(1000);
  if (share < 30)
    return { index, kind: 'migration', name: migrationName(random), bytes: migrationBytes(random, schema) };
  const [, , make] = kinds.find(([until]) => share < until) ?? kinds[0];
  return { index, kind: 'query', name: queryName(index, random), bytes: make(random, schema) };
}

type Make = (random: Random, schema: HostileSchema) => Buffer;

/** What the file is like, and up to which of 1000 numbers. */
const kinds: readonly [Kind, ...Kind[]] = [
  [560, 'plain', (random, schema) => Buffer.from(hostileQuery(random, schema))],
  [700, 'changed', (random, schema) => Buffer.from(changed(hostileQuery(random, schema), random))],
  [
    760,
    'line ends and zeros',
    (random, schema) => Buffer.from(respelt(hostileQuery(random, schema), random)),
  ],
  [820, 'bytes', (random, schema) => withBytes(Buffer.from(hostileQuery(random, schema)), random)],
  [870, 'soup', (random) => Buffer.from(`/* @name find */\n${soup(random)}`)],
  [920, 'deep', (random, schema) => Buffer.from(`/* @name find */\n${deep(random, schema, 30_000)};`)],
  [950, 'many', many],
  [990, 'cut', (random, schema) => Buffer.from(cut(hostileQuery(random, schema), random))],
  [996, 'large', (random, schema) => Buffer.from(large(random, schema, 1_500_000))],
  [1000, 'huge', (random, schema) => Buffer.from(large(random, schema, 6_000_000))],
];

type Kind = readonly [until: number, description: string, make: Make];

/** Inserts, removes and repeats pieces. */
function changed(text: string, random: Random): string {
  const { below, one } = random;
  let result = text;
  for (let times = 1 + below(5); times > 0; times -= 1) {
    const at = below(result.length + 1);
    const length = below(12);
    result = one([
      () => result.slice(0, at) + hostilePiece(random) + result.slice(at),
      () => result.slice(0, at) + result.slice(at + length),
      () => result.slice(0, at + length) + result.slice(at),
    ])();
  }
  return result;
}

function respelt(text: string, { below, one }: Random): string {
  const at = below(text.length + 1);
  return one([
    () => text.replaceAll('\n', '\r\n'),
    () => text.replaceAll('\n', '\r'),
    () => `\ufeff${text}`,
    () => `\ufeff\ufeff${text}`,
    () => `${text.slice(0, at)}\0${text.slice(at)}`,
    () => `${text}\0`,
    () => `${text}\u001a`,
    () => text.replaceAll(' ', '\u00a0'),
    () => text.replaceAll('\n', '\u2028'),
  ])();
}

/** Bytes that are no UTF-8, and whole other encodings. */
function withBytes(bytes: Buffer, { below, one }: Random): Buffer {
  const at = below(bytes.length + 1);
  const broken = Buffer.from(
    one([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]),
  );
  return one([
    () => Buffer.concat([bytes.subarray(0, at), broken, bytes.subarray(at)]),
    () => Buffer.from(bytes.toString('utf8'), 'utf16le'),
    () => Buffer.from(bytes.toString('utf8'), 'latin1'),
    () => Buffer.from(Array.from({ length: below(400) }, () => below(256))),
  ])();
}

const words = [
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'AND',
    'NOT',
    'IN',
    'AS',
    'WITH',
    'RECURSIVE',
    'UNION ALL',
    'VALUES',
    'JOIN',
    'ON',
  ],
  ...[
    'INSERT INTO',
    'UPDATE',
    'SET',
    'DELETE FROM',
    'RETURNING',
    'CASE',
    'WHEN',
    'THEN',
    'END',
    'OVER',
    'CAST',
    'EXISTS',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    '*',
    '=',
    '||',
    '->>',
    '::text',
    '::int',
    '1',
    'NULL',
    "'x'",
    'id',
    ':id',
    ':ids',
    't',
  ],
  ...[
    'LATERAL',
    'ILIKE',
    'now()',
    'count(*)',
    'GROUP BY',
    'ORDER BY',
    'LIMIT',
    'interval',
    'ARRAY',
    '{',
    '}',
    '$1',
    'E',
    '.',
  ],
] as const;

function soup(random: Random): string {
  const { below, one } = random;
  const length = 1 + below(random.below(10) === 0 ? 3000 : 40);
  return Array.from({ length }, () =>
    below(12) === 0 ? hostilePiece(random) : one(words as unknown as [string]),
  ).join(' ');
}

/** What recurses: parentheses, operators, comments, subqueries. Now and then it is not closed. */
function deep({ below, one }: Random, schema: HostileSchema, most: number): string {
  const depth = 1 + below(one([50, 50, 500, 500, 500, 5000, most]));
  const open = below(10) === 0;
  // Not drawn: another draw would change all other files of a known seed.
  if (depth % 7 === 3) return longStatement(depth, schema);
  const nested = (before: string, inner: string, after: string) =>
    before.repeat(depth) + inner + (open ? '' : after.repeat(depth));
  return one([
    () => `SELECT ${nested('(', '1', ')')} AS v`,
    () => `SELECT 1${' + 1'.repeat(depth)} AS v`,
    () => `SELECT ${'NOT '.repeat(depth)}true AS v`,
    () => `SELECT ${'- '.repeat(depth)}1 AS v`,
    () => `SELECT ${nested('CASE WHEN true THEN ', '1', ' END')} AS v`,
    () => nested('SELECT (', 'SELECT 1', ') AS v'),
    () => nested('SELECT * FROM (', 'SELECT 1 AS v', ') AS s'),
    () => `SELECT 1 AS v ${nested('/*', '', '*/')}`,
    () => `SELECT ${nested('abs(', '1', ')')} AS v`,
    () => `SELECT ${nested('ARRAY[', '1', ']')} AS v`,
    () => `SELECT 1 AS v WHERE 1 IN (${'1,'.repeat(depth)}1)`,
    () => `SELECT 1 AS v WHERE 1 IN (${Array.from({ length: depth }, (_, index) => `:p${index}`).join(',')})`,
    () => `SELECT ${Array.from({ length: depth }, (_, index) => `1 AS c${index}`).join(', ')}`,
    () => `SELECT 1 AS v${' UNION ALL SELECT 1'.repeat(depth)}`,
    () =>
      `WITH ${Array.from({ length: depth }, (_, index) => `c${index} AS (SELECT 1 AS v)`).join(', ')} SELECT 1 AS v`,
    () => `SELECT '{}'::jsonb${" -> 'a'".repeat(depth)} AS v`,
    () => `SELECT '1'${'::text'.repeat(depth)} AS v`,
    () =>
      `SELECT 1 AS v FROM (SELECT 1 AS x) AS a${Array.from({ length: depth }, (_, index) => ` JOIN (SELECT 1 AS x) AS a${index} ON true`).join('')}`,
  ])();
}

function many(random: Random, schema: HostileSchema): Buffer {
  const count = 2 + random.below(60);
  const texts = Array.from({ length: count }, (_, index) =>
    hostileQuery(random, schema).replace(/@name (\w+)$/m, `@name $1${random.below(4) === 0 ? '' : index}`),
  );
  return Buffer.from(texts.join('\n'));
}

function cut(text: string, { below }: Random): string {
  return text.slice(0, below(text.length + 1));
}

/** Megabytes in one string, one comment, one name, many statements or many lines. */
function large(random: Random, schema: HostileSchema, most: number): string {
  const length = 1 + random.below(most);
  const piece = hostile(random) || 'a';
  const filler = piece.repeat(Math.ceil(length / piece.length));
  return random.one([
    () => `/* @name find */\nSELECT ${literal(filler)} AS value;`,
    () => `/* @name find */\nSELECT 1 AS ${quoted(filler)};`,
    () => `/* @name find\n${filler.replaceAll('*/', '')} */\nSELECT 1 AS value;`,
    () => `/* @name find */\n-- ${filler}\nSELECT 1 AS value;`,
    () =>
      Array.from(
        { length: Math.ceil(length / 500) },
        (_, index) => `/* @name find${index} */\nSELECT ${index} AS value;\n`,
      ).join(''),
    () => `/* @name find */\n${deep(random, schema, Math.ceil(length / 10))};`,
    () => `/* @name find */\nSELECT 1 AS value${'\n'.repeat(length)};`,
    () => filler,
  ])();
}

const reserved = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'then',
    'index',
    'schema',
    'migrations',
    'default',
    'con',
    'nul',
    'import',
  ],
  ...[
    '...',
    '-rf',
    ' ',
    'a b',
    'A',
    'Ä',
    'a.postgres',
    'a.sqlite',
    'a.mysql',
    '.hidden',
    'index.ts',
    '$' + '{canary()}',
    '*',
  ],
] as const;

/** A name that a folder can hold. */
function fileName(text: string): string {
  let name = '';
  for (const character of text.replaceAll('/', '_').replaceAll('\0', '')) {
    if (Buffer.byteLength(name + character) > 200) break;
    name += character;
  }
  return Buffer.from(name).toString();
}

function queryName(index: number, random: Random): string {
  const { below, one } = random;
  switch (below(20)) {
    case 0:
      return `${fileName(hostile(random))}.sql`;
    case 1:
      return `${one(reserved as unknown as [string])}.sql`;
    case 2:
      return `entity${index}.${one(['postgres', 'sqlite', fileName(hostile(random))])}.sql`;
    case 3:
      return `${fileName(hostile(random).repeat(60))}${index}.sql`;
    default:
      return `entity${index}.sql`;
  }
}

function migrationName(random: Random): string {
  return random.below(3) === 0 ? `002_${fileName(hostile(random))}.up.sql` : '002_change.up.sql';
}

const changes: readonly [Make, ...Make[]] = [
  (random) => Buffer.from(`CREATE TABLE ${quoted(hostile(random))} (id integer PRIMARY KEY NOT NULL);`),
  (random) =>
    Buffer.from(`CREATE TABLE extra (id integer PRIMARY KEY NOT NULL, ${quoted(hostile(random))} text);`),
  (random) => Buffer.from(`CREATE TABLE extra (a text CHECK (a IN (${literal(hostile(random))}, 'b')));`),
  (random) => Buffer.from(`CREATE TABLE extra (a text DEFAULT ${literal(hostile(random))});`),
  (random) =>
    Buffer.from(`CREATE VIEW ${quoted(hostile(random))} AS SELECT 1 AS ${quoted(hostile(random))};`),
  (random) => Buffer.from(`-- ${hostile(random)}\nSELECT 1;`),
  (random, schema) => Buffer.from(deep(random, schema, 5000)),
  (random) => Buffer.from(soup(random)),
  (random) => Buffer.from(hostile(random)),
  (random) => withBytes(Buffer.from(soup(random)), random),
];

function migrationBytes(random: Random, schema: HostileSchema): Buffer {
  if (random.below(3) > 0) return random.one(changes)(random, schema);
  const dialect = random.one(['postgres', 'sqlite'] as const);
  return Buffer.from(changed(migrationOf(schema, dialect).replaceAll('t0 ', 'x0 '), random));
}
