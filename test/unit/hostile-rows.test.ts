// Names of objects, of their columns and of their interfaces as an attacker would choose them: refused, or nothing but data and types.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { findUnexpected } from '../../codegen/output/verify.js';
import { generate } from '../../codegen/pipeline.js';
import { writeExample } from '../support/example-project.js';

const hostile = [
  'x; evil()',
  '$' + '{evil()}',
  '`',
  "'",
  '\\',
  '*/ evil() /*',
  '*\\/',
  '__proto__',
  'constructor',
  'toString',
  'then',
  'default',
  'a b',
  'a-b',
  'ä',
  'x\u2028y',
  'x\u202ey',
  'Codecs',
  'uuid',
  'embed',
  'nest',
  'sql',
  'list',
  '1',
  '_',
  'a'.repeat(60),
];

let engines: Engines;
let root: string;
beforeAll(async () => {
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  root = mkdtempSync(join(tmpdir(), 'dualect-hostile-'));
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
  rmSync(root, { recursive: true });
});

const from = (alias: string) =>
  `FROM orders o JOIN customers ${alias} ON ${alias}.id = o.customer_id ORDER BY o.id;`;
const forms: Readonly<Record<string, (name: string) => string>> = {
  'an alias': (name) => `/* @name list @embed "${name}" */\nSELECT o.id, "${name}".id ${from(`"${name}"`)}`,
  'a list': (name) =>
    `/* @name list @nest "${name}" by id */\nSELECT o.id, "${name}".id ${from(`"${name}"`)}`,
  'a listed column': (name) =>
    `/* @name list @embed c("${name}") */\nSELECT o.id, c.id AS "${name}" ${from('c')}`,
  'a key': (name) => `/* @name list @nest c by "${name}" */\nSELECT o.id AS "${name}", c.id ${from('c')}`,
  'a marker': (name) =>
    `/* @name list @embed c */\nSELECT o.id, c.id AS "${name}" ${from('c').replace('JOIN', 'LEFT JOIN')}`,
  'a row': (name) => `/* @name list @row ${name} */\nSELECT id FROM orders ORDER BY id;`,
  'an interface': (name) => `/* @name list @embed c -> ${name} */\nSELECT o.id, c.id ${from('c')}`,
};

/** The modules of a file of these statements, and the lines at which something was refused. */
async function outcome(statements: readonly string[]) {
  const config = writeExample({ 'queries/order.sql': statements.join('\n') }, root);
  const diagnostics = new Diagnostics();
  await engines.postgres.reset();
  engines.sqlite.reset();
  const modules = await generate(root, config, () => Promise.resolve(engines), diagnostics);
  const refused = diagnostics.sorted().filter(({ severity }) => severity === 'error');
  return { modules, refused };
}

test('hostile names are refused at their place, and what is left gives data and types only', async () => {
  const statements = Object.values(forms).flatMap((form) => hostile.map(form));
  const named = statements.map((statement, index) => statement.replace('@name list', `@name list${index}`));
  const first = await outcome(named);
  expect(first.modules).toBeUndefined();
  expect(first.refused.filter(({ span }) => span === undefined)).toEqual([]);
  expect(first.refused.map(({ code }) => code)).not.toContain('unexpected-code');
  const wrong = new Set(
    first.refused.map(({ span }) => {
      const { text } = span?.source ?? { text: '' };
      return /^@name (list\d+)/.exec(text.slice(text.lastIndexOf('@name list', span?.start)))?.[1];
    }),
  );
  const fine = named.filter((_, index) => !wrong.has(`list${index}`));
  expect(fine.length).toBeGreaterThan(20);
  expect(fine.length).toBeLessThan(named.length);
  const { modules, refused } = await outcome(fine);
  expect(refused).toEqual([]);
  for (const { name, text } of modules ?? []) {
    expect([name, findUnexpected(name, text)]).toEqual([name, undefined]);
  }
});
