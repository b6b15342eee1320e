/** Functions that only one engine has: each call must be told how the same is said, by the phrase beside it. */
import type { Dialect } from '../../src/dialect.js';
import type { RefusedCase } from './case.js';

type Calls = readonly (readonly [call: string, phrase: string])[];

const ofPostgres: Calls = [
  ["left('ab', 1)", 'substr(a, 1, n)'],
  ["right('ab', 1)", 'substr(a, length(a) - n + 1)'],
  ["lpad('a', 3)", "substr('00000' || a"],
  ["repeat('a', 3)", 'hex(zeroblob(n))'],
  ["reverse('ab')", 'in the application'],
  ["initcap('ab')", 'in the application'],
  ["split_part('a-b', '-', 1)", 'columns of their own'],
  ["translate('abc', 'a', 'x')", "replace(a, 'x', 'y')"],
  ["strpos('abc', 'b')", 'instr(a, b)'],
  ["starts_with('abc', 'a')", 'substr(a, 1, length(b)) = b'],
  ["regexp_replace('abc', 'b', 'x')", 'replace(a, b, c)'],
  ["to_char(1, '9')", 'format it in the application'],
  ["to_number('1', '9')", 'CAST(a AS INTEGER)'],
  ["md5('a')", 'in the application'],
  ["sha256('a')", 'in the application'],
  ["encode('a', 'hex')", 'lower(hex(a))'],
  ['gen_random_uuid()', 'newUuid()'],
  ['greatest(1, 2)', 'CASE WHEN a >= b THEN a ELSE b END'],
  ['least(1, 2)', 'CASE WHEN a <= b THEN a ELSE b END'],
  ['width_bucket(1, 0, 2, 2)', 'CASE WHEN a < x THEN 1'],
  ['gcd(4, 6)', 'in the application'],
  ['factorial(3)', 'in the application'],
  ['cbrt(8)', 'power(a, 1.0 / 3)'],
  ['div(7, 2)', 'a / b'],
  ['chr(65)', 'char(65)'],
  ["ascii('A')", 'unicode(a)'],
  ['now()', 'which is rewritten'],
  ["age('2024-01-01')", 'subtract in the application'],
  ["date_part('year', '2024-01-01')", "strftime('%Y', a)"],
  ['make_date(2024, 1, 1)', 'in the application'],
  ['to_timestamp(0)', 'in the application'],
  ["array_length('[1]', 1)", 'json_array_length(a)'],
  ["string_to_array('a,b', ',')", 'IN :items'],
  ['row_to_json(1)', 'list the columns'],
  ['jsonb_build_object()', "json_object('a', 1)"],
  ['num_nulls(1, NULL)', 'CASE WHEN a IS NULL THEN 1 ELSE 0 END'],
  ['pg_typeof(1)', 'typeof(a)'],
  ['version()', 'sqlite_version()'],
  ['setseed(0.5)', 'in the application'],
];

const ofSqlite: Calls = [
  ['ifnull(1, 2)', 'COALESCE(a, b)'],
  ['iif(1 = 1, 1, 2)', 'CASE WHEN condition THEN a ELSE b END'],
  ['if(1 = 1, 1, 2)', 'CASE WHEN condition THEN a ELSE b END'],
  ["instr('abc', 'b')", 'strpos(a, b)'],
  ["printf('%d', 1)", 'pad a number'],
  ["quote('a')", 'quote_literal(a)'],
  ["hex('a')", "encode(a, 'hex')"],
  ["unhex('41')", "decode(a, 'hex')"],
  ['typeof(1)', 'pg_typeof(a)'],
  ["unicode('A')", 'ascii(a)'],
  ['zeroblob(1)', 'as a parameter'],
  ['randomblob(1)', 'in the application'],
  ["soundex('a')", 'in the application'],
  ["julianday('now')", 'extract(epoch FROM a - b)'],
  ["strftime('%Y', 'now')", 'to_char('],
  ["datetime('now')", 'now()'],
  ["unixepoch('now')", 'extract(epoch FROM a)'],
  ["timediff('now', 'now')", 'age(a, b)'],
  ["json_extract('{}', '$')", "doc ->> 'a'"],
  ["json_type('{}')", 'jsonb_typeof(doc)'],
  ["json_valid('{}')", 'IS JSON'],
  ["json_patch('{}', '{}')", 'doc || :patch::jsonb'],
  ['json_quote(1)', 'to_jsonb(a)'],
  ['changes()', '@result affected'],
  ['last_insert_rowid()', 'RETURNING id'],
  ['total(1)', 'COALESCE(sum(a), 0)'],
  ['median(1)', 'percentile_cont(0.5)'],
  ['log2(8)', 'ln(a) / ln(2)'],
  ["glob('a', 'a')", 'LIKE :pattern'],
  ['likely(1)', 'leave it out'],
];

export const functionNames: readonly RefusedCase[] = [
  ...casesOf('FN-M1', 'sqlite', ofPostgres),
  ...casesOf('FN-M2', 'postgres', ofSqlite),
];

/** Each call as the only column of a query that is written for the engine which lacks it. */
function casesOf(rule: string, refuses: Dialect, calls: Calls): readonly RefusedCase[] {
  return calls.map(([call, phrase]) => ({
    rule,
    refuses,
    query: { [refuses]: `SELECT ${call} AS v` },
    at: call.slice(0, call.indexOf('(')),
    says: [phrase],
  }));
}
