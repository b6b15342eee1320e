import { describe, expect, test } from '@jest/globals';
import { MigrationPlaces } from '../../../codegen/analysis/migration-places.js';
import type { Span } from '../../../codegen/diagnostic/diagnostic.js';
import type { Dialect } from '../../../src/dialect.js';

function placesIn(steps: readonly string[]): MigrationPlaces {
  return new MigrationPlaces(
    steps.map((text, index) => ({
      name: `00${index + 1}_step`,
      up: { postgres: { path: 'p', text }, sqlite: { path: 's', text } },
      down: { postgres: undefined, sqlite: undefined },
    })),
  );
}

const textOf = (place: Span | undefined) => place?.source.text.slice(place.start, place.end);

/** The text of the place that defines a column after these steps. */
function defined(dialect: Dialect, steps: readonly string[], table: string, column: string) {
  return textOf(placesIn(steps).column(dialect, table, column));
}

describe('a column is defined', () => {
  test.each<readonly [string, readonly string[], string | undefined]>([
    [
      'in its table',
      ['CREATE TABLE t (a int, b numeric(3, 2) NOT NULL, c text)'],
      'b numeric(3, 2) NOT NULL',
    ],
    [
      'behind comments and strings that look like something else',
      ['CREATE TABLE IF NOT EXISTS public."T" (a text DEFAULT \', b int\', /* , b */ "B" int); SELECT 1'],
      '"B" int',
    ],
    ['not by a constraint', ['CREATE TABLE t (a int, CONSTRAINT b CHECK (a > 0))'], undefined],
    [
      'where it was added',
      ['CREATE TABLE t (a int)', 'ALTER TABLE ONLY t ADD COLUMN b int, ADD c int'],
      'ADD COLUMN b int',
    ],
    [
      'where it was added, if it was not there',
      ['CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN IF NOT EXISTS b int'],
      'ADD COLUMN IF NOT EXISTS b int',
    ],
    [
      'where its type was changed',
      ['CREATE TABLE t (b int)', 'ALTER TABLE t ALTER COLUMN b TYPE text'],
      'ALTER COLUMN b TYPE text',
    ],
    [
      'under its new name',
      ['CREATE TABLE t (x int)', 'ALTER TABLE t RENAME COLUMN x TO b', 'ALTER TABLE t RENAME y TO z'],
      'x int',
    ],
    [
      'under the new name of its table',
      ['CREATE TABLE t (b int); CREATE TABLE u (b text); DROP TABLE t; ALTER TABLE u RENAME TO t'],
      'b text',
    ],
    ['not after it was dropped', ['CREATE TABLE t (b int)', 'ALTER TABLE t DROP COLUMN b'], undefined],
    ['not by a table made from a query', ['CREATE TABLE t AS SELECT 1 AS b'], undefined],
    [
      'not by what is no table',
      ['CREATE INDEX t ON u (b); CREATE VIEW t (b) AS SELECT 1; ALTER TABLE t ADD b int'],
      undefined,
    ],
  ])('%s', (_, steps, expected) => {
    expect(defined('postgres', steps, 't', 'b')).toBe(expected);
    expect(defined('sqlite', steps, 't', 'b')).toBe(expected);
  });

  test('with names in the quotes of SQLite', () => {
    expect(defined('sqlite', ['CREATE TABLE [t] (`b` TEXT)'], 't', 'b')).toBe('`b` TEXT');
  });
});

test.each(['postgres', 'sqlite'] as const)(
  'indexes, views and constraints with a name are defined on %s',
  (dialect) => {
    const places = placesIn([
      'CREATE TABLE t (a int CONSTRAINT inner_one CHECK (a > 0), CONSTRAINT "Outer" CHECK (a > 1), UNIQUE (a));',
      'CREATE UNIQUE INDEX IF NOT EXISTS t_a ON t (a); CREATE INDEX gone ON t (a); DROP INDEX gone; CREATE INDEX ON t (a)',
      'CREATE TEMP VIEW v AS SELECT 1; ALTER TABLE t ADD CONSTRAINT late CHECK (a > 2)',
    ]);
    const constraints = ['inner_one', 'outer', 'late'].map((name) =>
      textOf(places.constraint(dialect, 't', name)),
    );
    expect(constraints).toEqual([
      undefined,
      'CONSTRAINT "Outer" CHECK (a > 1)',
      'ADD CONSTRAINT late CHECK (a > 2)',
    ]);
    const relations = ['t_a', 'gone', 'v', 'nothing'].map((name) => textOf(places.table(dialect, name)));
    expect(relations).toEqual(['t_a', undefined, 'v', undefined]);
  },
);
