/** Keeps the layers, the budgets and the habits of `ARCHITECTURE.md`. Each rule is also shown a tree that breaks it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codes } from '../codegen/diagnostic/codes.js';
import { rules } from './support/architecture-rules.js';
import { readTree, type SourceTree } from './support/source-tree.js';

const root = resolve(__dirname, '..');
const project = readTree(root, ['src', 'codegen', 'generated']);

/** What each rule must refuse. */
const planted: Readonly<Record<keyof typeof rules, readonly Readonly<Record<string, string>>[]>> = {
  stagesInOrder: [
    { 'codegen/source/a.ts': `import { b } from '../emit/b.js';`, 'codegen/emit/b.ts': '' },
    { 'codegen/statement/a.ts': `import type { B } from '../model/b.js';`, 'codegen/model/b.ts': '' },
    { 'codegen/model/a.ts': `type B = import('../check/b.js').B;`, 'codegen/check/b.ts': '' },
    { 'codegen/output/a.ts': `export * from '../pipeline.js';`, 'codegen/pipeline.ts': '' },
    { 'codegen/pipeline.ts': `import { run } from './cli.js';`, 'codegen/cli.ts': '' },
    { 'codegen/pipeline.ts': `import { run } from './commands/run.js';`, 'codegen/commands/run.ts': '' },
    { 'codegen/emit/a.ts': `import '../migrate/b.js';`, 'codegen/migrate/b.ts': '' },
    { 'codegen/parity/a.ts': `import '../pipeline.js';`, 'codegen/pipeline.ts': '' },
    { 'codegen/migrate/a.ts': `import '../parity/b.js';`, 'codegen/parity/b.ts': '' },
    { 'codegen/diagnostic/a.ts': `import { defineConfig } from '../config.js';`, 'codegen/config.ts': '' },
  ],
  onlyStages: [{ 'codegen/tools/a.ts': '' }],
  pureMiddle: [
    { 'codegen/emit/a.ts': `import { writeFileSync } from 'node:fs';` },
    { 'codegen/check/a.ts': `const engine = await import('@electric-sql/pglite');` },
    { 'codegen/model/a.ts': `import Database from 'better-sqlite3';` },
  ],
  generatorAndRuntimeApart: [
    { 'src/a.ts': `import type { B } from '../codegen/b.js';`, 'codegen/b.ts': '' },
    { 'generated/unified/a.ts': `import { b } from '../../codegen/b.js';`, 'codegen/b.ts': '' },
    { 'codegen/model/a.ts': `import { dal } from '../../src/dal.js';`, 'src/dal.ts': '' },
    { 'codegen/migrate-commands.ts': `import { dal } from '../src/dal.js';`, 'src/dal.ts': '' },
    {
      'codegen/migrate/a.ts': `import { dal } from '../../src/dal.js';`,
      'codegen/output/a.ts': `import { dal } from '../../src/dal.js';`,
      'src/dal.ts': '',
    },
  ],
  generatedImportsContract: [
    { 'generated/unified/a.ts': `import { dal } from '../../src/dal.js';`, 'src/dal.ts': '' },
    { 'generated/unified/a.ts': `import './b.js';`, 'generated/unified/b.ts': '' },
  ],
  servicesOnTop: [
    {
      'src/dal.ts': `import * as unified from '../generated/unified/index.js';`,
      'generated/unified/index.ts': '',
    },
    { 'src/index.ts': `export * from './workflow/index.js';`, 'src/workflow/index.ts': '' },
    { 'codegen/emit/a.ts': `import type { A } from '../../src/workflow/a.js';`, 'src/workflow/a.ts': '' },
    { 'src/workflow/a.ts': `import '../backends/sqlite.js';`, 'src/backends/sqlite.ts': '' },
    {
      'src/workflow/a.ts': `import type { Context } from '../../generated/unified/context.js';`,
      'generated/unified/context.ts': '',
    },
  ],
  contractIsLight: [
    { 'src/contract.ts': `export * from './codecs.js';`, 'src/codecs.ts': `import 'node:buffer';` },
    { 'src/contract.ts': `import './dal.js';`, 'src/dal.ts': '' },
    { 'src/contract.ts': `const driver = import('pg');` },
  ],
  backendsApart: [
    { 'src/backends/postgres.ts': `import './sqlite.js';`, 'src/backends/sqlite.ts': '' },
    { 'src/backends/sqlite.ts': `const pg = await import('pg');` },
    { 'src/backends/sqlite.ts': `import type { Query } from '../query.js';`, 'src/query.ts': '' },
  ],
  runtimeDependsOnDriversOnly: [
    { 'src/dal.ts': `const pg = await import('pg');` },
    { 'src/backends/postgres.ts': `import pg from 'pg';` },
    { 'src/codecs.ts': `import diff from 'diff';` },
  ],
  noCycles: [
    { 'src/a.ts': `import './b.js';`, 'src/b.ts': `import './c.js';`, 'src/c.ts': `export * from './a.js';` },
    { 'src/a.ts': `import './b.js';`, 'src/b.ts': `import type { A } from './a.js';` },
    { 'src/a.ts': `import type { B } from './b.js';`, 'src/b.ts': `type A = import('./a.js').A;` },
  ],
  shortFiles: [{ 'src/a.ts': 'a();\n'.repeat(401) }],
  shortMedian: [{ 'src/a.ts': 'a();\n'.repeat(101) }],
  shortFunctions: [
    { 'src/a.ts': `function a() {\n${'b();\n'.repeat(60)}}` },
    { 'src/a.ts': `const a = () => {\n${'b();\n'.repeat(60)}};` },
    { 'src/a.ts': `class A {\n  b() {\n${'c();\n'.repeat(60)}}\n}` },
  ],
  noAny: [
    { 'codegen/emit/a.ts': 'let a: any;' },
    { 'generated/unified/a.ts': 'export type A = Array<any>;' },
  ],
  noDefaultExports: [
    { 'src/a.ts': 'export default 1;' },
    { 'src/a.ts': 'export default function a() {}' },
    { 'src/a.ts': 'const a = 1; export { a as default };' },
  ],
  processInCliOnly: [
    { 'codegen/pipeline.ts': 'process.exit(1);' },
    { 'codegen/emit/a.ts': `import { env } from 'node:process';` },
    { 'codegen/emit/a.ts': 'globalThis.process.exit(1);' },
  ],
  noInvisibleCharacters: [{ 'src/a.ts': '// a\u200Bb' }],
};

describe.each(Object.entries(rules))('%s', (name, rule) => {
  test('holds for the project', () => {
    expect(rule(project)).toEqual([]);
  });

  test('refuses what breaks it', () => {
    for (const files of planted[name as keyof typeof rules]) {
      const tree: SourceTree = new Map(Object.entries(files));
      expect({ files, complaints: rule(tree) }).not.toMatchObject({ complaints: [] });
    }
  });
});

describe('rules leave alone what is right', () => {
  test.each<[keyof typeof rules, Record<string, string>]>([
    ['stagesInOrder', { 'codegen/emit/a.ts': `import '../model/b.js';`, 'codegen/model/b.ts': '' }],
    [
      'generatorAndRuntimeApart',
      { 'codegen/model/a.ts': `import '../../src/dialect.js';`, 'src/dialect.ts': '' },
    ],
    [
      'servicesOnTop',
      {
        'src/workflow/a.ts': `import type * as unified from '../../generated/unified/index.js';\nimport '../errors.js';`,
        'generated/unified/index.ts': '',
        'src/errors.ts': '',
      },
    ],
    [
      'generatorAndRuntimeApart',
      { 'codegen/migrate/a.ts': `import '../../src/index.js';`, 'src/index.ts': '' },
    ],
    ['runtimeDependsOnDriversOnly', { 'src/backends/postgres.ts': `const pg = await import('pg');` }],
    [
      'noCycles',
      { 'src/a.ts': `const b = import('./b.js');`, 'src/b.ts': `import type { A } from './a.js';` },
    ],
    ['noAny', { 'src/backends/postgres.ts': 'let a: any;' }],
    ['noDefaultExports', { 'src/a.ts': 'switch (a) { default: b(); }' }],
    ['processInCliOnly', { 'codegen/emit/a.ts': 'stage.process();', 'codegen/cli.ts': 'process.exit(1);' }],
  ])('%s', (name, files) => {
    expect(rules[name](new Map(Object.entries(files)))).toEqual([]);
  });
});

/** The codes that no golden output reports. */
function unreported(all: readonly string[], outputs: readonly string[]): readonly string[] {
  const found = new Set(
    outputs.flatMap((output) =>
      [...output.matchAll(/^(?:error|warning)\[([\w-]+)\]/gm)].map(([, code]) => code),
    ),
  );
  return all.filter((code) => !found.has(code));
}

describe('every diagnostic code has a golden case', () => {
  test('an output in test/golden, test/golden-migrations or test/golden-codes reports it', () => {
    const outputs = ['golden', 'golden-migrations', 'golden-codes'].flatMap((folder) =>
      outputsBelow(join(root, 'test', folder)),
    );
    expect(unreported(Object.keys(codes), outputs)).toEqual([]);
  });

  test('the golden corpus has at least 250 cases', () => {
    const casesIn = (folder: string) =>
      readdirSync(join(root, 'test', folder)).filter((name) => !/^_|\.json$/.test(name));
    const cases = ['golden', 'golden-migrations', 'golden-codes'].flatMap(casesIn);
    expect(cases.length).toBeGreaterThanOrEqual(250);
  });

  test('a code is reported at the start of a line, not mentioned, nor a part of another', () => {
    expect(unreported(['duplicate-name'], ['error[duplicate-name-here]: …'])).toEqual(['duplicate-name']);
    expect(unreported(['unterminated'], ['  = help: see error[unterminated]'])).toEqual(['unterminated']);
    expect(unreported(['duplicate-name'], ['warning[x]: …\nerror[duplicate-name]: …'])).toEqual([]);
  });
});

function outputsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
