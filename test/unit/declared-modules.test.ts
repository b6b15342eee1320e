/** Whether the types that `@type` names exist is looked up where the generated modules will import them from. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { reportMissingTypes } from '../../codegen/output/declared-modules.js';
import type { EntitySource, TypeAnnotation } from '../../codegen/statement/annotated-statement.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-types-'));
  const files = {
    'lib/types.ts':
      'export interface A {}\nexport type B = A;\nexport { type A as Renamed };\nexport default class {}\n',
    'lib/all.ts': `export * from './types.js';\nexport * from './deep';\nexport * as Names from './types.js';\n`,
    'lib/deep/index.ts': `export enum Deep { A }\nexport * from '../all.js';\n`,
    'lib/old.d.cts': 'declare class Old {}\nexport = Old;\n',
    'lib/unknown.ts': `export * from 'not-installed';\n`,
    'lib/plain.js': 'export const a = 1;\n',
    'node_modules/some-package/package.json': '{ "name": "some-package", "types": "./types.d.ts" }',
    'node_modules/some-package/types.d.ts': 'export declare namespace Inner { type Part = 1; }\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

/** The messages about one annotation in `queries/thing.sql`. */
function messages(typescript: string, from: string): readonly string[] {
  const span = { source: { path: 'queries/thing.sql', text: '' }, start: 0, end: 0 };
  const annotation: TypeAnnotation = { target: 'doc', typescript, from, span };
  const diagnostics = new Diagnostics();
  const entity = { queries: [{ types: [annotation] }] } as unknown as EntitySource;
  reportMissingTypes([entity], root, 'generated/unified', diagnostics);
  return diagnostics.sorted().map(({ code, message }) => `${code}: ${message}`);
}

describe('found', () => {
  test.each([
    ['A', '../lib/types.js'],
    ['A', '../lib/types'],
    ['A', '../lib/types.ts'],
    ['Renamed', '../lib/types.js'],
    ['Record<string, B | A>', '../lib/types.js'],
    ['Deep', '../lib/all.js'],
    ['A', '../lib/all.js'],
    ['Names.A', '../lib/all.js'],
    ['Inner.Part', 'some-package'],
  ])('%s from %s', (typescript, from) => {
    expect(messages(typescript, from)).toEqual([]);
  });
});

describe('left to the compiler, because it cannot be known', () => {
  test.each([
    ['Old', '../lib/old.cjs'],
    ['Anything', '../lib/unknown.js'],
    ['Anything', '../lib/plain.js'],
    ['Anything', 'not-installed'],
    ['Anything', '#inner'],
  ])('%s from %s', (typescript, from) => {
    expect(messages(typescript, from)).toEqual([]);
  });
});

describe('missing', () => {
  test.each([
    ['C', '../lib/types.js', '`lib/types.ts` exports no type `C`'],
    ['Other', 'some-package', '`node_modules/some-package/types.d.ts` exports no type `Other`'],
    ['A', './types.js', 'there is no module `./types.js`'],
    ['A', '../../lib/types.js', 'there is no module `../../lib/types.js`'],
  ])('%s from %s', (typescript, from, message) => {
    expect(messages(typescript, from)).toEqual([`missing-type: ${message}`]);
  });
});
