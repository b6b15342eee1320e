/** What a schema's own functions, views and constraints say of NULL, as the catalog of PostgreSQL tells them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { readPostgresCatalog } from '../../../codegen/analysis/postgres/catalog.js';
import { openPostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import { resultColumns } from '../../../codegen/analysis/structure/result-columns.js';

let catalog: Catalog;

beforeAll(async () => {
  const engine = await openPostgresEngine();
  try {
    await engine.applyScript(`
      CREATE TABLE things (id int4 PRIMARY KEY, a text, b text NOT NULL, grade text NOT NULL CHECK (grade IN ('x', 'y')));
      CREATE DOMAIN word AS text NOT NULL;
      CREATE TABLE worded (id int4 PRIMARY KEY, a word, b word NOT NULL);
      CREATE TABLE derived (id int4 PRIMARY KEY, a int4, g int4 GENERATED ALWAYS AS (a + 1) STORED);
      CREATE TABLE watched (id int4 PRIMARY KEY, a text);
      CREATE MATERIALIZED VIEW kept AS SELECT id, b FROM things;
      CREATE VIEW sure AS SELECT id, b, coalesce(a, b) AS c, grade FROM things WHERE a IS NOT NULL;
      CREATE VIEW behind AS SELECT id, c FROM sure;
      CREATE FUNCTION cut(x text) RETURNS text LANGUAGE sql STRICT AS 'SELECT NULLIF(x, ''a'')';
      CREATE FUNCTION kind(x text) RETURNS bool LANGUAGE sql AS 'SELECT true';
      CREATE FUNCTION lower(x int4) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
      CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a = NULL; RETURN NEW; END';
      CREATE TRIGGER forgetting BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION forget();
      INSERT INTO things VALUES (1, NULL, 'x', 'x');
      ALTER TABLE things ADD CONSTRAINT later NOT NULL a NOT VALID;
      CREATE TABLE graded (grade text NOT NULL, mark text NOT NULL);
      INSERT INTO graded VALUES ('z', 'z');
      ALTER TABLE graded ADD CONSTRAINT known CHECK (grade IN ('x', 'y')) NOT VALID;
      CREATE DOMAIN marks AS text;
      ALTER TABLE graded ALTER mark TYPE marks;
      ALTER DOMAIN marks ADD CONSTRAINT known CHECK (VALUE IN ('x', 'y')) NOT VALID;
    `);
    ({ catalog } = await readPostgresCatalog(engine));
  } finally {
    await engine.close();
  }
});

describe('functions', () => {
  test('the catalog tells which give NULL for a NULL', () => {
    expect([...(catalog.functions ?? [])]).toEqual([
      ['cut', 'strict'],
      ['kind', 'loose'],
      ['lower', 'loose'],
    ]);
  });
});

test.each([
  // A strict function may give NULL for other values too, but it needs one that is not NULL.
  ['SELECT cut(b) FROM things', '?'],
  [`SELECT a FROM things WHERE cut(a) = 'x'`, '!'],
  ['SELECT a FROM things WHERE kind(a)', '?'],
  // A function of the schema may be meant by the name of PostgreSQL's own.
  ['SELECT lower(b), lower(id) FROM things', '??'],
  [`SELECT a FROM things WHERE lower(a) = 'x'`, '?'],
  // A constraint that was never checked says nothing of the rows before it.
  ['SELECT a FROM things', '?'],
  [`SELECT CASE grade WHEN 'x' THEN 1 WHEN 'y' THEN 2 END FROM graded`, '?'],
  [`SELECT CASE mark WHEN 'x' THEN 1 WHEN 'y' THEN 2 END FROM graded`, '?'],
  ['SELECT * FROM sure', '!!!!'],
  ['SELECT * FROM behind', '!!'],
  ['SELECT x.c FROM things t LEFT JOIN sure x ON x.id = t.id', '?'],
  // Its rows may be older than the constraint.
  ['SELECT id, b FROM kept', '??'],
  // What a view writes may be what it does not show.
  [`UPDATE sure SET b = 'x' RETURNING b, c`, '??'],
  [`INSERT INTO sure (id, b, grade) VALUES (2, 'x', 'x') RETURNING id, b`, '??'],
  // What refuses NULL as a value does not refuse a subquery without rows.
  ['SELECT a, b FROM worded', '?!'],
  // What is computed of a written column is another value than before.
  ['UPDATE derived SET a = NULL WHERE g > 1 RETURNING g', '?'],
  ['UPDATE derived SET id = 2 WHERE a > 1 RETURNING a', '!'],
  ['DELETE FROM derived WHERE g > 1 RETURNING g', '!'],
  // A trigger writes other values than the statement.
  [`UPDATE watched SET a = 'x' RETURNING a`, '?'],
  [`INSERT INTO watched VALUES (1, 'x') RETURNING a`, '?'],
  [`DELETE FROM watched WHERE a = 'x' RETURNING a`, '!'],
  [`SELECT CASE grade WHEN 'x' THEN 1 WHEN 'y' THEN 2 END, CASE grade WHEN 'x' THEN 1 END FROM things`, '!?'],
  [`SELECT CASE b WHEN 'x' THEN 1 WHEN 'y' THEN 2 END FROM things`, '?'],
])('%s', (sql, expected) => {
  const tree = parseStatement(sql, 'postgres');
  const columns = tree && resultColumns(tree, catalog);
  expect(columns?.map(({ nullable }) => (nullable ? '?' : '!')).join('')).toBe(expected);
});

test('columns that double again and again are not followed', () => {
  const ctes = Array.from({ length: 60 }, (_, index) => {
    const from = index === 0 ? 'things' : `c${index - 1}`;
    return `c${index} AS (SELECT * FROM ${from} a JOIN ${from} b USING (id))`;
  });
  const tree = parseStatement(`WITH ${ctes.join(', ')} SELECT count(*), max(id) FROM c59`, 'postgres');
  const columns = tree && resultColumns(tree, catalog);
  expect(columns?.map(({ nullable }) => nullable)).toEqual([false, true]);
});
