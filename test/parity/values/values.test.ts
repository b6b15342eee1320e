/** A small run of values of all codecs, and what it says of codecs and columns that are wrong. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPgliteEngine, openSqliteEngine, type RunningEngine } from '../../../codegen/parity/engines.js';
import { type DisposableEngine, openServerEngine } from '../../../codegen/parity/server.js';
import { type Codec, integer, list, real, text } from '../../../src/codecs.js';
import { Bench } from '../bench.js';
import { asDocument, asFloat, asMember, asStored, type Comparison, memberKey, signs } from './comparisons.js';
import { unifiedFor } from './queries.js';
import { runValues, type SubjectResult } from './run-values.js';
import { type Subject, subjects } from './subjects.js';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});

afterAll(async () => {
  await bench?.close();
});

/** Runs on SQLite, on PGlite, and on the server. */
async function run(chosen: readonly Subject[], values: number): Promise<readonly SubjectResult[]> {
  const unified = unifiedFor(chosen);
  const { postgres } = bench.analysis;
  const { pglite } = postgres;
  const url = process.env.TEST_POSTGRES_URL;
  if (pglite === undefined || url === undefined) throw new Error('an engine is missing');
  await postgres.reset();
  // The statements of the DAL before are still prepared.
  await postgres.applyScript('DEALLOCATE ALL');
  const engines: RunningEngine[] = [await openSqliteEngine(unified), await openPgliteEngine(unified, pglite)];
  let server: DisposableEngine | undefined;
  try {
    await engines[1]?.dal.migrate();
    server = await openServerEngine(unified, url);
    return await runValues(chosen, [...engines, server.engine], { seed: 11, values });
  } finally {
    for (const { dal } of engines) await dal.close();
    await server?.dispose();
  }
}

test('values of all codecs are kept, found and ordered alike, or refused alike', async () => {
  const results = await run(subjects, 14_000);
  expect(results.flatMap(({ name, differences }) => differences.map((each) => `${name}: ${each}`))).toEqual(
    [],
  );
  for (const { name, values, written, refused } of results) {
    expect({ name, all: written + refused }).toEqual({ name, all: values });
    expect({ name, enough: written > 200 && refused > 5 }).toEqual({ name, enough: true });
  }
}, 300_000);

function known(name: string): Subject {
  const found = subjects.find((subject) => subject.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

function changed<T>(name: string, codec: Codec<T>, more: Partial<Subject> = {}): Subject {
  const subject = known(name);
  const wrong = codec as unknown as Codec<unknown>;
  const comparisons = subject.comparisons.map((comparison) => ({ ...comparison, codec: wrong }));
  return { ...subject, codec: wrong, comparisons, ...more };
}

test('every codec is compared by every sign, or says what keeps a query from it', () => {
  const gaps: Record<string, readonly string[]> = {};
  for (const { name, comparisons } of subjects) {
    const missing = signs.filter((sign) => comparisons.every(({ without }) => without[sign] !== undefined));
    if (missing.length > 0) gaps[name] = missing;
    for (const { without } of comparisons)
      for (const why of Object.values(without))
        expect(why).toMatch(/`(?:form-not-portable|json-equality|refused-statement)`/);
  }
  const ordered = subjects.filter(({ isList }) => isList).map(({ name }) => [name, ['<']] as const);
  const decimals = { 'list(decimal)': ['=', '<'], 'list(decimalNumber)': ['=', '<'] };
  expect(gaps).toEqual({ ...Object.fromEntries(ordered), ...decimals });
});

test('what is compared is what the generator makes of the form for PostgreSQL', async () => {
  const one = (from: string) => `SELECT ${from} AS x FROM t ORDER BY id`;
  const queries = { float: one('v::float8'), member: one(`doc ->> '${memberKey}'`) };
  const schema = {
    postgres: 'CREATE TABLE t (id integer PRIMARY KEY, v numeric NOT NULL, doc jsonb NOT NULL)',
    sqlite: 'CREATE TABLE t (id INT PRIMARY KEY NOT NULL, v TEXT NOT NULL, doc TEXT NOT NULL) STRICT',
  };
  const texts = await bench.run({ schema, queries }, async ({ generated }) =>
    generated.model.entities.flatMap((each) => each.queries.map(({ sql }) => sql.sqlite?.trim())),
  );
  expect(texts.result).toEqual([one(asFloat.form.sqlite('v')), one(asMember.form.sqlite('doc'))]);
});

describe('what is wrong is told', () => {
  const lowered = (value: string) => String(text.encode.sqlite(value)).toLowerCase();
  const rounded = (value: number) => Number(value).toPrecision(3);
  const small = (value: number) =>
    value > 100 ? text.encode.postgres('\0') : integer.encode.postgres(value);
  const bare = { postgres: 'text', sqlite: 'TEXT' };
  const compared = (name: string, comparison: Comparison): Subject => ({
    ...known(name),
    comparisons: [comparison],
  });
  const { codec: decimals } = known('decimal');
  const [tags] = known('list(uuid)').comparisons;
  const [bytes] = known('bytes').comparisons;
  if (tags?.elements === undefined || bytes === undefined) throw new Error('there are no lists');
  const texts = list(text);
  let written = 0;
  const spaced = (value: readonly string[]) =>
    String(texts.encode.sqlite(value)).replace(/]$/, `${' '.repeat(written++ % 2)}]`);
  const cases: readonly (readonly [what: string, subject: Subject, says: RegExp])[] = [
    [
      'a text that one engine gets in lower case',
      changed('text', { ...text, encode: { ...text.encode, sqlite: lowered } }),
      /^SQLite gives "[^"]*[a-z]/,
    ],
    [
      'a number that loses digits in a list',
      changed('real', {
        ...real,
        element: { ...real.element, encode: { ...real.element.encode, sqlite: rounded } },
      }),
      /^SQLite does not find in a list/,
    ],
    [
      'a number that only one encoder refuses',
      changed('integer', { ...integer, encode: { ...integer.encode, postgres: small } }),
      /^postgres refuse: \d{3}/,
    ],
    [
      'a column that a language orders',
      { ...known('text'), column: bare },
      /^PostgreSQL orders otherwise than SQLite/,
    ],
    [
      'a column that takes capitals for small letters',
      { ...known('text'), column: { postgres: 'text COLLATE "C"', sqlite: 'TEXT COLLATE NOCASE' } },
      /^SQLite says = true/,
    ],
    [
      'a column that holds less',
      { ...known('integer'), column: { postgres: 'int2', sqlite: 'INTEGER' } },
      /^the engines say , invalid_value, invalid_value/,
    ],
    [
      'decimals that are not cast, by their equality',
      compared('decimal', asStored(decimals, 'numeric', 'value')),
      /^PostgreSQL says = true/,
    ],
    [
      'decimals that are not cast, by their order',
      compared('decimal', asStored(decimals, 'numeric', 'value')),
      /^PGlite orders otherwise than SQLite/,
    ],
    [
      'a decimal that is cast to fewer digits',
      compared('decimal', {
        ...asFloat,
        form: { ...asFloat.form, sqlite: (column) => `round(CAST(${column} AS REAL), 1)` },
      }),
      /^SQLite wrongly finds in a list of \d+/,
    ],
    [
      'a member of JSON as SQLite gives it',
      compared('json', {
        ...asMember,
        form: { ...asMember.form, sqlite: (column) => `(${column} ->> '${memberKey}')` },
      }),
      /^SQLite does not find by =: \{"k":(?:true|-?\d)/,
    ],
    [
      'a member of JSON that a language orders',
      compared('json', {
        ...asMember,
        form: { ...asMember.form, postgres: (column) => `(${column} ->> '${memberKey}')` },
      }),
      /^PostgreSQL orders otherwise than SQLite/,
    ],
    [
      'JSON whose keys come in any order',
      compared('json', { ...asDocument, of: (value) => value }),
      /^PostgreSQL says = true/,
    ],
    [
      'bytes in a list that are not read as bytes',
      compared('bytes', { ...bytes, element: 'value' }),
      /^SQLite does not find in a list of 1/,
    ],
    [
      'elements of a stored list that are not read as they are stored',
      compared('list(uuid)', { ...tags, elements: { ...tags.elements, element: 'value' } }),
      /^SQLite does not find in a stored list/,
    ],
    [
      'a list that is not always written alike',
      changed('list(text)', { ...texts, encode: { ...texts.encode, sqlite: spaced } }),
      /^SQLite does not find by =: \[/,
    ],
  ];
  test.each(cases)('%s', async (_, subject, says) => {
    const [result] = await run([subject], 300);
    expect(result?.differences.some((difference) => says.test(difference))).toBe(true);
  });
});
