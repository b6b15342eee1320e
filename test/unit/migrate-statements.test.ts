import { describe, expect, test } from '@jest/globals';
import type { Dialect } from '../../src/dialect.js';
import { splitStatements } from '../../src/migrate/statements.js';

function split(text: string, dialect: Dialect): string[] {
  return splitStatements(text, dialect).map((piece) => {
    expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
    return piece.text;
  });
}

const both: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  [' ;; -- nothing\n;', []],
  ['SELECT 1; SELECT 2', ['SELECT 1;', 'SELECT 2']],
  ['-- a; b\nSELECT \'x;\'\'y;\'; /* c; */ SELECT "d;""e;";', ["SELECT 'x;''y;';", 'SELECT "d;""e;";']],
  ["SELECT 'open; SELECT 2;", ["SELECT 'open; SELECT 2;"]],
  [
    'CREATE TABLE "begin" (a integer); SELECT CASE WHEN 1=1 THEN 1 END;',
    ['CREATE TABLE "begin" (a integer);', 'SELECT CASE WHEN 1=1 THEN 1 END;'],
  ],
];

describe.each<Dialect>(['postgres', 'sqlite'])('%s', (dialect) => {
  test.each(both)('%j', (text, statements) => {
    expect(split(text, dialect)).toEqual(statements);
  });
});

test.each([
  ['$$ a; $b$ ; $$; SELECT 1', ['$$ a; $b$ ; $$;', 'SELECT 1']],
  ['DO $f$ BEGIN x; $$ y; $$ END; $f$; SELECT $1;', ['DO $f$ BEGIN x; $$ y; $$ END; $f$;', 'SELECT $1;']],
  [
    String.raw`SELECT E'a\';b'; SELECT 'a\';SELECT 2`,
    [String.raw`SELECT E'a\';b';`, String.raw`SELECT 'a\';`, 'SELECT 2'],
  ],
  ['/* a /* b; */ c; */ SELECT 1; SELECT a$b$c; SELECT 2', ['SELECT 1;', 'SELECT a$b$c;', 'SELECT 2']],
  [
    'CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c); SELECT (1)) ; SELECT 2;',
    ['CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c);', 'SELECT (1)) ;', 'SELECT 2;'],
  ],
  [
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 1;',
    [
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END;',
      'SELECT 1;',
    ],
  ],
])('postgres: %j', (text, statements) => {
  expect(split(text, 'postgres')).toEqual(statements);
});

const trigger =
  'CREATE TEMP TRIGGER t AFTER UPDATE ON a BEGIN UPDATE a SET b = CASE new.end WHEN 1 THEN 2 END; DELETE FROM c; END;';

test.each([
  [`${trigger} SELECT 1;`, [trigger, 'SELECT 1;']],
  ['SELECT [a;b], `c;d`; SELECT /* open ; ', ['SELECT [a;b], `c;d`;', 'SELECT /* open ; ']],
])('sqlite: %j', (text, statements) => {
  expect(split(text, 'sqlite')).toEqual(statements);
});

test('a long literal is no matter', () => {
  const long = `INSERT INTO a VALUES ('${"it''s; ".repeat(500_000)}');`;
  expect(split(`${long}SELECT 1`, 'sqlite')).toEqual([long, 'SELECT 1']);
});
