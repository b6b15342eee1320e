import { describe, expect, test } from '@jest/globals';
import { keyOf, leavesOf, readExpression } from '../../../codegen/check/schema/expression.js';

const context = { booleans: new Set(['enabled']), decimals: new Set(['price']) };
const postgres = (text: string) => keyOf(readExpression(text, { dialect: 'postgres', ...context }));
const sqlite = (text: string) => keyOf(readExpression(text, { dialect: 'sqlite', ...context }));

describe('expressions of both dialects are equal', () => {
  test.each([
    ["(status = ANY (ARRAY['a'::text, 'b'::text]))", "status IN ('b', 'a')"],
    [
      "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
      "status IN ('a', 'b')",
    ],
    ["((status = 'a'::text) OR (status = 'b'::text))", "status IN ('a', 'b', 'a')"],
    ["(status = ANY (ARRAY['a'::text]))", "'a' = status"],
    ['(n <> ALL (ARRAY[1, 2]))', 'n NOT IN (2, 1)'],
    ["((n >= '-5'::integer) AND (n <= 5))", 'n BETWEEN -5 AND 5'],
    ['(NOT ((n >= 1) AND (n <= 5)))', 'n NOT BETWEEN 1 AND 5'],
    ['(n > 0)', '0 < n'],
    ['(n <> 0)', 'n != 0'],
    ['((a + b) * 2)', '2 * (b + a)'],
    ['enabled', 'enabled = 1'],
    ['(NOT enabled)', 'enabled = FALSE'],
    ['(enabled IS NOT NULL)', 'enabled NOTNULL'],
    ['(a IS NULL)', 'a ISNULL'],
    ['(a IS DISTINCT FROM b)', 'a IS NOT b'],
    ['(price >= (0)::numeric)', 'CAST(price AS REAL) >= 0'],
    ['(price = 1.50)', 'price = 1.5'],
    ['(char_length((name)::text) <= 255)', 'length("name") <= 255'],
    ['("substring"(name, 1, 2) = \'ab\'::text)', "substr(name, 1, 2) = 'ab'"],
    ["(name ~~* 'a%'::text)", "name LIKE 'a%'"],
    ["(name !~~* 'a%'::text)", "name NOT LIKE 'a%'"],
    ['(a AND b AND a)', 'b AND (a)'],
    ['(name COLLATE "C" < \'x\'::text)', "t.name < 'x' COLLATE BINARY"],
    ['CASE WHEN (a > 0) THEN 1 ELSE 2 END', 'case when a > 0 then 1 else 2 end'],
    ['EXTRACT(epoch FROM a', 'extract ( EPOCH from "a"'],
    ['lower(a)', 'LOWER(A)'],
    ['(length(TRIM(BOTH FROM name)) > 0)', 'length(trim(name)) > 0'],
    ["TRIM(LEADING 'x'::text FROM lower(TRIM(TRAILING FROM name)))", "ltrim(lower(rtrim(name)), 'x')"],
    ['SUBSTRING(name FROM 1 FOR length(name))', 'substr(name, 1, length(name))'],
    ['SUBSTRING((name)::text FROM 2)', 'substr(name, 2)'],
    ["(POSITION(('x'::text) IN (name)) = 0)", "instr(name, 'x') = 0"],
    ['"left"(name, 1)', 'substr(name, 1, 1)'],
    ["(jsonb_typeof(doc) = 'object'::text)", "json_type(doc) = 'object'"],
    ["(name ~~ '%@%.%'::text)", "name LIKE '%@%.%'"],
    ["(name !~~ '% %'::text)", "name NOT LIKE '% %'"],
    ["(name ~~ 'a_%'::text)", "name GLOB 'a?*'"],
    ["(name !~~ 'a%'::text)", "name NOT GLOB 'a*'"],
  ])('%s and %s', (first, second) => expect(sqlite(second)).toBe(postgres(first)));
});

describe('expressions of both dialects differ', () => {
  test.each([
    ["(status = ANY (ARRAY['a'::text, 'b'::text]))", "status IN ('a', 'c')"],
    ["(status = 'a'::text) OR (kind = 'b'::text)", "status IN ('a', 'b')"],
    ['(n < 5)', 'n <= 5'],
    ['(n > 0)', 'n < 0'],
    ['(a - b)', 'b - a'],
    ['enabled', 'enabled = 0'],
    ['(a = 1)', 'a'],
    ['(price >= (0)::numeric)', 'price >= 0'],
    ['((price >= (0)::numeric) AND (price <= (9)::numeric))', 'price BETWEEN 0 AND 9'],
    ["(name ~~ 'a%'::text)", "name LIKE 'a%'"],
    ["(name = 'A'::text)", "name = 'a'"],
    ["(name = 'a'::text)", "name = 'a' COLLATE NOCASE"],
    ["(name = '1'::text)", 'name = 1'],
    ['lower(a)', 'upper(a)'],
    ['CASE WHEN (a > 0) THEN 1 ELSE 2 END', 'CASE WHEN a > 0 THEN 2 ELSE 1 END'],
    ['EXTRACT(epoch FROM a', 'extract(day FROM a'],
    ['1, 2', '1'],
    ['(n > ANY (ARRAY[1, 2]))', 'n NOT IN (1, 2)'],
    ['(n = ALL (ARRAY[1, 2]))', 'n IN (1, 2)'],
    ["(name ~~ '\\_%'::text)", "name LIKE '\\_%'"],
    ["(name ~~ '[a]%'::text)", "name GLOB '[a]*'"],
    ['"left"(name, \'-1\'::integer)', 'substr(name, 1, -1)'],
    ['TRIM(LEADING FROM name)', 'trim(name)'],
    ['9007199254740993', '9007199254740992'],
  ])('%s and %s', (first, second) => expect(sqlite(second)).not.toBe(postgres(first)));
});

test.each([
  ['chained', `a${' OR a'.repeat(20_000)}`],
  ['just read', Array.from({ length: 900 }, (_, index) => `a${index}`).join(' OR ')],
  ['nested', `${'('.repeat(5_000)}a${')'.repeat(5_000)}`],
  ['negated', `${'NOT '.repeat(1_900)}a`],
])('an expression that is long or deep is read all the same: %s', (_, text) => {
  expect(sqlite(text)).toBe(sqlite(text.toUpperCase()));
  expect(sqlite(text)).not.toBe(sqlite(text.replaceAll('a', 'b')));
});

test('an expression knows its columns, functions and texts', () => {
  const read = readExpression("lower(a) = 'x' AND b IN (1, 2) AND date(c) IS NOT NULL", {
    dialect: 'sqlite',
  });
  const { columns, functions, texts } = leavesOf(read);
  expect([[...columns].sort(), [...functions].sort(), texts]).toEqual([
    ['a', 'b', 'c'],
    ['date', 'lower'],
    ['x'],
  ]);
});
