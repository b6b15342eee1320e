import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyze } from '../../codegen/analysis/analyze.js';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { run } from '../../codegen/commands/run.js';
import { defaultConfig } from '../../codegen/config.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { renderDiagnostic } from '../../codegen/diagnostic/render.js';
import { emit, type GeneratedFile } from '../../codegen/emit/emit.js';
import { unify } from '../../codegen/model/unify.js';
import { findUnexpected } from '../../codegen/output/verify.js';
import { readMigrations } from '../../codegen/source/migrations.js';
import { readQueryFiles } from '../../codegen/source/query-files.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';
import { hostileFile } from '../fuzz/hostile-files.js';
import { judgeFiles } from '../fuzz/judge-files.js';
import { loadModule, unexpectedNode } from '../fuzz/load-module.js';
import { type FuzzProject, outputFolder, tree, writeProject } from '../fuzz/project.js';

/** `npm run fuzz` looks at thousands of files, of all sizes; these are some of the small ones. */
const seed = 20_240_607;
const fileCount = 300;
const all = Array.from({ length: fileCount }, (_, index) => hostileFile(seed, index));
const small = all.filter(({ kind, bytes }) => kind === 'query' && bytes.length < 3000);

let project: FuzzProject;
let engines: Engines;
let found: readonly Diagnostic[];
let modules: readonly GeneratedFile[];

beforeAll(async () => {
  project = writeProject(seed, small);
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const diagnostics = new Diagnostics();
  const migrations = readMigrations(defaultConfig, project.root, diagnostics);
  const entities = parseEntities(readQueryFiles(defaultConfig, project.root, diagnostics), diagnostics);
  const analysis = await analyze(entities, migrations, engines, diagnostics);
  // What was refused is left out of the model: all the rest is emitted, as if it stood alone.
  modules = emit(unify(entities, migrations, analysis, diagnostics), defaultConfig);
  found = diagnostics.sorted();
}, 180_000);
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
  project.remove();
});

describe('of hostile files', () => {
  test('many are refused and many are not', () => {
    const errors = found.filter(({ severity }) => severity === 'error');
    const refused = new Set(errors.map(({ span }) => span?.source.path));
    const queries = modules.reduce((sum, { text }) => sum + text.split('  name: ').length - 1, 0);
    expect([...refused].filter((path) => path?.startsWith('migrations/'))).toEqual([]);
    expect(refused.size).toBeGreaterThan(80);
    expect(queries).toBeGreaterThan(80);
  });

  test('every refusal has its file and line, and what it shows cannot command a terminal', () => {
    for (const diagnostic of found) {
      const { span } = diagnostic;
      expect(span?.source.path).toMatch(/^queries\//);
      const { line } = positionAt(span?.source.text ?? '', span?.start ?? 0);
      const text = renderDiagnostic(diagnostic, { colors: false });
      expect(text).toContain(`:${line}:`);
      expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F\u200b\u202e\u2028]/);
    }
  });

  test('every module holds data and types only, under a name of its own, whichever parser reads it', () => {
    for (const { name, text } of modules) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*\.ts$/);
      expect([name, findUnexpected(name, text)]).toEqual([name, undefined]);
      expect([name, unexpectedNode(text)]).toEqual([name, undefined]);
    }
    expect(new Set(modules.map(({ name }) => name)).size).toBe(modules.length);
  });

  test('nothing runs when a module is imported', () => {
    for (const { name, text } of modules) {
      const { executed, exported } = loadModule(text);
      expect([name, executed]).toEqual([name, []]);
      expect(Object.getPrototypeOf(exported)).toBe(null);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('the command writes nothing, and without the refused files only into its folder', async () => {
    const { root, outer, paths } = project;
    const command = async () => {
      const surroundings = { cwd: root, colors: false, print: () => {}, error: () => {} };
      return run(['generate', '--postgres-url', process.env.TEST_POSTGRES_URL ?? ''], surroundings);
    };
    expect(await command()).toBe(1);
    expect(existsSync(join(root, 'generated'))).toBe(false);
    for (const { span, severity } of found) {
      const path = span?.source.path ?? '';
      if (severity === 'error' && paths.has(path)) rmSync(join(root, path), { force: true });
    }
    const before = tree(outer);
    expect(await command()).toBe(0);
    const written = [...tree(outer).keys()].filter((path) => !before.has(path));
    expect(written.length).toBeGreaterThan(80);
    expect(written.filter((path) => !path.startsWith(`a/b/project/${outputFolder}/`))).toEqual([]);
    for (const path of written)
      expect(loadModule(readFileSync(join(outer, path), 'utf8')).executed).toEqual([]);
  }, 180_000);

  test('migrations with hostile texts are refused at their place, or emitted as data', async () => {
    const migrations = Array.from({ length: 400 }, (_, index) => hostileFile(seed, index)).filter(
      ({ kind, bytes }) => kind === 'migration' && bytes.length < 3000,
    );
    const clean = { executed: [], unexpected: [], unplaced: [], crashed: [] };
    expect(migrations.length).toBeGreaterThan(5);
    for (const file of migrations) expect(await judgeFiles(seed, [file], engines)).toMatchObject(clean);
  }, 180_000);
});

/** What the checks must find, were it ever emitted. */
describe('the checks of emitted modules find', () => {
  test.each([
    ['a call of the canary', 'canary();'],
    ['an import', `import { rmSync } from 'node:fs';\nrmSync('/tmp/nothing');`],
    [
      'a call of something of the contract that makes nothing',
      `import { DalError } from 'dualect/contract';\nDalError('a');`,
    ],
    ['an access', `export const find = 'a'.constructor;`],
    ['a substitution', `import { sql } from 'dualect/contract';\nexport const find = sql\`SELECT \${1}\`;`],
    ['a function', 'export const find = () => 1;'],
    ['a variable', 'export let find = 1;'],
    ['a syntax error', 'export const find = `;'],
  ])('%s', (_, text) => {
    expect(unexpectedNode(text)).toBeDefined();
  });

  test.each([
    ['a call of the canary', 'canary();'],
    ['an import of a module of Node', `import { rmSync } from 'node:fs';\nrmSync;`],
    ['a changed prototype', `Object.prototype.evil = 1;`],
    ['a global variable', 'globalThis.evil = 1;'],
    ['an error', 'null.x;'],
  ])('%s, when it is run', (_, text) => {
    expect(loadModule(text).executed).not.toEqual([]);
  });
});
