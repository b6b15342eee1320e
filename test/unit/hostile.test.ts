import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ts } from 'ts-morph';
import { analyze } from '../../codegen/analysis/analyze.js';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { defaultConfig } from '../../codegen/config.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { renderDiagnostic } from '../../codegen/diagnostic/render.js';
import { emit, type GeneratedFile } from '../../codegen/emit/emit.js';
import { unify } from '../../codegen/model/unify.js';
import { findUnexpected } from '../../codegen/output/verify.js';
import { run } from '../../codegen/run.js';
import { readMigrations } from '../../codegen/source/migrations.js';
import { readQueryFiles } from '../../codegen/source/query-files.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';

const fileCount = 400;

/** The same numbers on every machine and in every run. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const below = seeded(20_240_607);
const one = <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0];

const pieces = [
  'canary()',
  '$' + '{canary()}',
  '`',
  "'",
  '"',
  '\\',
  '\\u0027',
  '*/',
  '/*',
  '//',
  '-- ',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\u202e',
  '\u200b',
  '\ufeff',
  '$$',
  '$x$',
  ';',
  '}); canary(); ({',
  "'); canary(); ('",
  '`; canary(); `',
  '@name other',
  '@param',
  '{@link canary}',
  '__proto__',
  'constructor',
  '</script>',
  '😀',
  'é',
  ' ',
  'a',
  'Z9',
  ':id',
  ':id!',
  '?',
  '::',
  '[0]',
  '!',
  'import("node:fs")',
  '#!/bin/sh',
  '../../../escaped',
] as const;

const hostile = () => Array.from({ length: 1 + below(4) }, () => one(pieces)).join('');
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const inComment = (text: string) =>
  below(8) === 0 ? text : text.replaceAll('*/', '* /').replaceAll('/*', '/ *');

const labels = Array.from({ length: 12 }, (_, index) => `${hostile()}${index}`);
const tables = Array.from({ length: 6 }, (_, index) => ({
  name: `t${index} ${hostile()}`.slice(0, 40),
  column: `c${index} ${hostile()}`.slice(0, 40),
}));
const table = () => tables[below(tables.length)] ?? { name: '', column: '' };

function migration(dialect: 'postgres' | 'sqlite'): string {
  const allowed = labels.map(literal).join(', ');
  return tables
    .map(({ name, column }) =>
      dialect === 'postgres'
        ? `CREATE TABLE ${quoted(name)} (id uuid PRIMARY KEY, ${quoted(column)} text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL CHECK (state IN (${allowed})), doc jsonb NOT NULL);`
        : `CREATE TABLE ${quoted(name)} (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), ${quoted(column)} TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN (${allowed})), doc TEXT NOT NULL CHECK (json_valid(doc))) STRICT;`,
    )
    .join('\n');
}

/** A statement with something hostile where a person can write it. */
const statements: readonly [() => string, ...(() => string)[]] = [
  () => `SELECT ${literal(hostile())} AS value;`,
  () => `SELECT 1 AS ${quoted(hostile())};`,
  () => `SELECT $x$${hostile()}$x$ AS value;`,
  () => `SELECT E'${hostile()}' AS value;`,
  () => `SELECT 1 -- ${hostile()}\n AS value;`,
  () => `SELECT 1 /* ${hostile()} */ AS value;`,
  () => {
    const { name, column } = table();
    return `SELECT id, ${quoted(column)} AS plain FROM ${quoted(name)} ORDER BY id;`;
  },
  () => `SELECT id, ${quoted(table().column)} AS plain FROM ${quoted(table().name)} ORDER BY id;`,
  () => {
    const { name, column } = table();
    return `SELECT id, ${quoted(column)} AS plain, state FROM ${quoted(name)} WHERE state = :state ORDER BY id;`;
  },
  () => {
    const { name, column } = table();
    return `SELECT t.id, t.state FROM ${quoted(name)} AS t WHERE ${quoted(column)} = ${literal(hostile())} ORDER BY id;`;
  },
  () =>
    `UPDATE ${quoted(table().name)} SET state = ${literal(labels[below(labels.length)] ?? '')} WHERE id = :id;`,
  () => `SELECT :${hostile()}::text AS value;`,
  () => `SELECT id, doc FROM ${quoted(table().name)} WHERE id = ANY(:ids) ORDER BY id;`,
  () => hostile(),
];

const tags: readonly [() => string, ...(() => string)[]] = [
  () => `@deprecated ${inComment(hostile())}`,
  () => `@param state ${inComment(hostile())}`,
  () => `@param ids -> (...)`,
  () => `@param ids -> (${inComment(hostile())})`,
  () => `@type doc ${inComment(hostile())}`,
  () => `@type doc Json<Payload> from "${inComment(hostile())}"`,
  () => `@type doc { readonly ${inComment(hostile())}: string }`,
  () => `@result ${one(['many', 'values', 'map id', `map ${inComment(hostile())}`, inComment(hostile())])}`,
  () => `@allow -${inComment(hostile())}`,
];

function queryFile(index: number): readonly [name: string, text: string] {
  const name = below(10) === 0 ? `${hostile().replaceAll('/', '_')}.sql` : `entity${index}.sql`;
  const query =
    below(10) === 0 ? inComment(hostile()) : one(['find', 'list', 'sql', 'text', 'uuid', 'canary']);
  const comment = `/*\n  @name ${query}\n  ${inComment(hostile())}\n  ${below(3) === 0 ? one(tags)() : ''}\n*/`;
  return [name, `${comment}\n${one(statements)()}\n`];
}

let root: string;
let engines: Engines;
let found: readonly Diagnostic[];
let modules: readonly GeneratedFile[];
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'dualect-hostile-'));
  const project = join(root, 'project');
  files = new Map(Array.from({ length: fileCount }, (_, index) => queryFile(index)));
  for (const dialect of ['postgres', 'sqlite'] as const) {
    mkdirSync(join(project, 'migrations', dialect), { recursive: true });
    writeFileSync(join(project, 'migrations', dialect, '001_tables.up.sql'), migration(dialect));
  }
  mkdirSync(join(project, 'queries'));
  for (const [name, text] of files) writeFileSync(join(project, 'queries', name), text);
  writeFileSync(join(project, 'dualect.config.json'), '{}');
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const diagnostics = new Diagnostics();
  const migrations = readMigrations(defaultConfig, project, diagnostics);
  const entities = parseEntities(readQueryFiles(defaultConfig, project, diagnostics), diagnostics);
  const analysis = await analyze(entities, migrations, engines, diagnostics);
  // What was refused is left out of the model: all the rest is emitted, as if it stood alone.
  modules = emit(unify(entities, migrations, analysis, diagnostics), defaultConfig);
  found = diagnostics.sorted();
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
  rmSync(root, { recursive: true });
});

describe('of hostile files', () => {
  test('many are refused and many are not', () => {
    const refused = new Set(
      found.filter(({ severity }) => severity === 'error').map(({ span }) => span?.source.path),
    );
    const queries = modules.reduce((sum, { text }) => sum + text.split('  name: ').length - 1, 0);
    expect([...refused].filter((path) => path?.startsWith('migrations/'))).toEqual([]);
    expect(refused.size).toBeGreaterThan(100);
    expect(queries).toBeGreaterThan(100);
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

  test('every module holds data and types only, under a name of its own', () => {
    for (const { name, text } of modules) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*\.ts$/);
      expect([name, findUnexpected(name, text)]).toEqual([name, undefined]);
    }
    expect(new Set(modules.map(({ name }) => name)).size).toBe(modules.length);
  });

  test('nothing runs when a module is imported', () => {
    for (const { name, text } of modules) {
      const { calls, canary, exported } = imported(text);
      expect([name, canary]).toEqual([name, 0]);
      expect(calls.filter((call) => !constructors.test(call))).toEqual([]);
      expect(Object.getPrototypeOf(exported)).toBe(null);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('the command writes nothing, and without the refused files only into its folder', async () => {
    const project = join(root, 'project');
    const command = async () => {
      const surroundings = { cwd: project, colors: false, print: () => {}, error: () => {} };
      return run(['generate', '--postgres-url', process.env.TEST_POSTGRES_URL ?? ''], surroundings);
    };
    expect(await command()).toBe(1);
    expect(existsSync(join(project, 'generated'))).toBe(false);
    for (const { span, severity } of found) {
      const path = span?.source.path ?? '';
      if (severity === 'error') rmSync(join(project, path), { force: true });
    }
    const before = tree(root);
    expect(await command()).toBe(0);
    const written = tree(root).filter((path) => !before.includes(path));
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((path) => !path.startsWith('project/generated/unified/'))).toEqual([]);
    for (const path of written) expect(imported(readFileSync(join(root, path), 'utf8')).canary).toBe(0);
  });
});

/** Of the contract: a constructor of queries, a codec, or the tag of a text. */
const constructors = /^(?:query[A-Z]\w*|enumOf|list|object|objects|nullable|jsonAs|sql)$/;

/** What running a module does, with a contract that only counts. */
function imported(text: string) {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const calls: string[] = [];
  let canary = 0;
  const contract = new Proxy(
    {},
    {
      get: (_, name) => () => {
        calls.push(String(name));
        return {};
      },
    },
  );
  const exported = Object.create(null);
  const context = createContext(
    { exports: exported, require: () => contract, canary: () => (canary += 1) },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext(outputText, context, { timeout: 5000 });
  return { calls, canary, exported };
}

/** The paths of all files below a folder. */
function tree(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
