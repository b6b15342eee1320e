import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { run } from '../../codegen/commands/run.js';
import type { Diagnostic } from '../../codegen/diagnostic/diagnostic.js';
import { askOf, writeExample } from '../support/example-project.js';

const server = process.env.TEST_POSTGRES_URL ?? '';
let engines: Engines;
let root: string;
beforeAll(async () => {
  engines = { postgres: await openPostgresEngine({ url: server }), sqlite: await openSqliteEngine() };
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-suggestions-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The code and the help of what is reported of a query file over the tables of the golden cases. */
async function helpOf(text: string): Promise<readonly (readonly [code: string, help: string])[]> {
  const { found } = await askOf({ 'queries/order.sql': text }, {}, root, engines);
  return found.map(({ code, ...more }) => [code, (more as Diagnostic).help ?? '']);
}

const inDialect = (tags: string, sql: string) => `/* @name list ${tags} */ ${sql};`;

describe.each([
  ['a shared text', ''],
  ['PostgreSQL', '@only postgres'],
  ['SQLite', '@only sqlite'],
])('refused in %s:', (_, tags) => {
  test.each([
    ['SELECT id FROM oders ORDER BY id', 'orders'],
    ['SELECT o.id FROM orders o JOIN custmers c ON c.id = o.customer_id ORDER BY o.id', 'customers'],
    ["INSERT INTO custommers (id, email) VALUES (:id, 'a')", 'customers'],
    ["UPDATE ordres SET note = 'a'", 'orders'],
    ['DELETE FROM ordr', 'orders'],
    ['WITH recent AS (SELECT id FROM orders) SELECT id FROM recnt ORDER BY id', 'recent'],
    [
      'WITH a(id) AS (SELECT id FROM orders), recent (id) AS MATERIALIZED (SELECT id FROM a) SELECT id FROM recnt ORDER BY id',
      'recent',
    ],
    ['SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customer) ORDER BY id', 'customers'],
  ])('the table in %j', async (sql, meant) => {
    const all = await helpOf(inDialect(tags, sql));
    expect(all).toEqual([['unknown-table', expect.stringContaining(`did you mean \`${meant}\`?`)]]);
  });

  test.each([
    ['SELECT id, nott FROM orders ORDER BY id', 'note'],
    ['SELECT o.custmer_id FROM orders o ORDER BY o.id', 'customer_id'],
    ['SELECT id FROM orders WHERE staus = :status ORDER BY id', 'status'],
    ['SELECT id FROM orders ORDER BY placedat', 'placed_at'],
    ["INSERT INTO customers (id, emial) VALUES (:id, 'a')", 'email'],
    ["UPDATE orders SET noet = 'a'", 'note'],
    ['DELETE FROM orders WHERE id = :id RETURNING statsu', 'status'],
    ['SELECT c.emial FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id', 'email'],
  ])('the column in %j', async (sql, meant) => {
    const all = await helpOf(inDialect(tags, sql));
    expect(all.map(([code]) => code)).toEqual(['unknown-column']);
    expect(all[0]?.[1]).toMatch(new RegExp(`did you mean \`(?:\\w+\\.)?${meant}\``));
  });
});

describe('in a comment', () => {
  test.each([
    ['/* @nmae list */ SELECT id FROM orders ORDER BY id;', 'unknown-tag', 'did you mean `@name`?'],
    [
      '/* @name list @resutl many */ SELECT id FROM orders ORDER BY id;',
      'unknown-tag',
      'did you mean `@result`?',
    ],
    [
      '/* @name list @result optinal */ SELECT id FROM orders ORDER BY id;',
      'invalid-result',
      'did you mean `@result optional`?',
    ],
    [
      '/* @name list @result afected */ DELETE FROM orders;',
      'invalid-result',
      'did you mean `@result affected`?',
    ],
    [
      '/* @name list @only postgers */ SELECT id FROM orders ORDER BY id;',
      'unknown-dialect',
      'write `@only postgres`',
    ],
    [
      '/* @name list @only sqllite */ SELECT id FROM orders ORDER BY id;',
      'unknown-dialect',
      'write `@only sqlite`',
    ],
    [
      '/* @name list @param idss -> (...) */ SELECT id FROM orders WHERE id = ANY(:ids) ORDER BY id;',
      'unknown-parameter',
      'did you mean `ids`?',
    ],
    [
      '/* @name list @allow unorderd-limit why */ SELECT id FROM orders ORDER BY id LIMIT 1;',
      'unknown-rule',
      'did you mean `unordered-limit`?',
    ],
    [
      '/* @name list @type dco Json */ SELECT id, doc FROM samples ORDER BY id;',
      'unknown-type-target',
      'did you mean `doc`?',
    ],
    [
      '/* @name list @type payload Json */ UPDATE samples SET doc = :payloda;',
      'unknown-type-target',
      'did you mean `payloda`?',
    ],
  ])('%j', async (text, code, help) => {
    expect(await helpOf(text)).toEqual([[code, help]]);
  });

  test('what is like nothing gets the list of what there is', async () => {
    expect(await helpOf('/* @name list @result everything */ SELECT id FROM orders ORDER BY id;')).toEqual([
      ['invalid-result', expect.stringContaining('the cardinalities are `one`, `optional`')],
    ]);
  });
});

describe('outside of query files', () => {
  const notes = {
    'migrations/postgres/001_notes.up.sql': 'CREATE TABLE notes (id uuid PRIMARY KEY);\n',
    'migrations/sqlite/001_notes.up.sql':
      'CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;\n',
  };

  async function dualect(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    writeExample({ 'queries/note.sql': '/* @name ids */ SELECT id FROM notes;', ...notes, ...files }, root);
    let err = '';
    const status = await run(args, {
      cwd: root,
      colors: false,
      print: () => {},
      error: (text) => {
        err += text;
      },
    });
    return { status, err };
  }

  test('a step', async () => {
    expect(await dualect({}, 'migrate', 'to', '001_note', '--database', join(root, 'a.db'))).toEqual({
      status: 1,
      err: 'there is no step 001_note; did you mean 001_notes?\n',
    });
  });

  test('a rule of migrations', async () => {
    const up = '-- @allow data-los nobody reads it\nDELETE FROM notes;\n';
    const files = { 'migrations/postgres/002_step.up.sql': up, 'migrations/sqlite/002_step.up.sql': up };
    const { status, err } = await dualect(files, 'migrate', 'verify', '--postgres-url', server);
    expect([status, err]).toEqual([1, expect.stringContaining('help: did you mean `data-loss`?')]);
  });

  test('a difference that the configuration allows, by its rule and by its name', async () => {
    const sqlite =
      'CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT) STRICT;\n';
    const allow = { 'schema-colum notes.body': 'why', 'schema-column notes.boby': 'why' };
    const files = {
      'migrations/sqlite/001_notes.up.sql': sqlite,
      'dualect.config.json': JSON.stringify({ allow }),
    };
    const { err } = await dualect(files, 'check', '--postgres-url', server);
    expect(err).toContain('did you mean `schema-column`?');
    expect(err).toContain('did you mean `schema-column notes.body`?');
  });

  test('an option of the configuration', async () => {
    await dualect({}, 'check', '--postgres-url', server);
    writeFileSync(join(root, 'dualect.config.json'), '{ "quereis": "sql" }');
    let err = '';
    const error = (text: string) => {
      err += text;
    };
    expect(await run(['check'], { cwd: root, colors: false, print: () => {}, error })).toBe(2);
    expect(err).toContain('Did you mean `queries`?');
  });
});
