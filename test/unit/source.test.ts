import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { readMigrations } from '../../codegen/source/migrations.js';
import { didYouMean } from '../../codegen/source/names.js';
import { readQueryFiles } from '../../codegen/source/query-files.js';
import { mostFileBytes } from '../../codegen/source/read-text.js';

let cwd: string;
let diagnostics: Diagnostics;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dualect-source-'));
  diagnostics = new Diagnostics();
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
}

function read() {
  return readQueryFiles({ queries: 'queries' }, cwd, diagnostics);
}

/** `code path: message`, with what helps. */
function reports(): string[] {
  return diagnostics
    .sorted()
    .map(({ code, span, message, help }) => `${code} ${span?.source.path ?? '-'}: ${message} (${help})`);
}

describe('readQueryFiles', () => {
  test('gives the texts as they are, by path, relative to the project', () => {
    write({
      'queries/b.sql': 'b',
      'queries/a_b.sql': '\uFEFFa\r\n',
      'queries/a.sqlite.sql': 'é',
      'queries/README.md': '',
      'queries/.gitkeep': '',
      'queries/below/x.txt': '',
    });
    expect(read()).toEqual([
      { path: 'queries/a.sqlite.sql', text: 'é' },
      { path: 'queries/a_b.sql', text: '\uFEFFa\r\n' },
      { path: 'queries/b.sql', text: 'b' },
    ]);
    expect(reports()).toEqual([]);
  });

  test('follows links to files', () => {
    write({ 'shared/a.sql': 'a', 'queries/b.sql': 'b' });
    symlinkSync(join(cwd, 'shared/a.sql'), join(cwd, 'queries/a.sql'));
    expect(read().map((source) => source.text)).toEqual(['a', 'b']);
  });

  test('reports a missing folder and an empty one', () => {
    expect(read()).toEqual([]);
    mkdirSync(join(cwd, 'queries'));
    expect(read()).toEqual([]);
    expect(reports()).toEqual([
      'missing-folder -: the folder `queries` does not exist (create it, or set `queries` in the configuration)',
      'no-queries -: `queries` holds no `.sql` file (write one file per entity, for example `context.sql`)',
    ]);
    expect(diagnostics.sorted().map((each) => each.severity)).toEqual(['error', 'warning']);
  });

  test('reports a file in place of the folder', () => {
    write({ queries: '' });
    expect(read()).toEqual([]);
    expect(reports()).toEqual([
      expect.stringMatching(/^missing-folder -: the folder `queries` is no folder/),
    ]);
  });

  test('reports SQL that would be overlooked', () => {
    write({ 'queries/a.sql': '', 'queries/B.SQL': '', 'queries/old/c.sql': '' });
    read();
    expect(reports()).toEqual([
      'stray-file queries/B.SQL: `queries/B.SQL` is not read, because its extension is not `.sql` (rename it to `B.sql`)',
      'stray-file queries/old: `queries/old/c.sql` is not read, because it stands in a folder below (move it up, or name another folder in the configuration)',
    ]);
  });

  test('reports what cannot be read, and reads the rest', () => {
    write({ 'queries/a.sql': 'a', 'queries/large.sql': new Uint8Array(mostFileBytes + 1) });
    mkdirSync(join(cwd, 'queries/folder.sql'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'queries/broken.sql'));
    expect(read().map((source) => source.path)).toEqual(['queries/a.sql']);
    expect(diagnostics.sorted().map((each) => each.code)).toEqual([
      'unreadable-file',
      'unreadable-file',
      'file-too-large',
    ]);
    expect(reports()).toEqual([
      'unreadable-file queries/broken.sql: `queries/broken.sql` does not exist (check that the file exists and that you may read it)',
      'unreadable-file queries/folder.sql: `queries/folder.sql` is a folder (rename or remove it)',
      'file-too-large queries/large.sql: `queries/large.sql` has 4194305 bytes (split it into several files)',
    ]);
  });

  test('reports a file that may not be read', () => {
    write({ 'queries/a.sql': 'a' });
    chmodSync(join(cwd, 'queries/a.sql'), 0);
    // Root may read everything, so the file is read as somebody else, who must be able to enter the folder.
    const asRoot = process.getuid?.() === 0;
    chmodSync(cwd, 0o755);
    if (asRoot) process.seteuid?.(65_534);
    try {
      expect(read()).toEqual([]);
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
    expect(reports()).toEqual([expect.stringMatching(/^unreadable-file queries\/a.sql: .* may not be read/)]);
  });

  test('accepts a file of the largest size', () => {
    write({ 'queries/a.sql': ' '.repeat(mostFileBytes) });
    expect(read()[0]?.text).toHaveLength(mostFileBytes);
  });

  test('points at the first byte that is no UTF-8', () => {
    const latin1 = Buffer.concat([Buffer.from('-- ü€😀\r\nSELECT '), Buffer.from('é\nü', 'latin1')]);
    write({ 'queries/a.sql': latin1, 'queries/b.sql': Buffer.from('é').subarray(0, 1) });
    expect(read()).toEqual([]);
    const [first, second] = diagnostics.sorted();
    expect(first).toMatchObject({
      code: 'invalid-utf8',
      why: 'the byte at offset 21 (0xe9) cannot stand there',
    });
    expect(positionAt(first!.span!.source.text, first!.span!.start)).toEqual({ line: 2, column: 8 });
    expect(second?.why).toBe('the byte at offset 0 (0xc3) cannot stand there');
  });

  test('recognises UTF-16', () => {
    write({ 'queries/a.sql': Buffer.from('\uFEFFSELECT 1;', 'utf16le') });
    read();
    expect(reports()).toEqual([expect.stringContaining('looks like UTF-16: save it as UTF-8')]);
  });
});

describe('readMigrations', () => {
  const step = (name: string) => ({
    [`migrations/postgres/${name}.up.sql`]: `up ${name} postgres`,
    [`migrations/sqlite/${name}.up.sql`]: `up ${name} sqlite`,
  });
  const migrations = () => readMigrations({ migrations: 'migrations' }, cwd, diagnostics);

  test('pairs the steps of both dialects in the order of their numbers', () => {
    write({
      ...step('10_c'),
      ...step('002_b'),
      ...step('001_a'),
      'migrations/README.md': '',
      'migrations/sqlite/.gitkeep': '',
      'migrations/postgres/001_a.down.sql': 'down p',
      'migrations/sqlite/001_a.down.sql': 'down s',
    });
    const all = migrations();
    expect(all.map((each) => each.name)).toEqual(['001_a', '002_b', '10_c']);
    expect(all[0]).toEqual({
      name: '001_a',
      up: {
        postgres: { path: 'migrations/postgres/001_a.up.sql', text: 'up 001_a postgres' },
        sqlite: { path: 'migrations/sqlite/001_a.up.sql', text: 'up 001_a sqlite' },
      },
      down: {
        postgres: { path: 'migrations/postgres/001_a.down.sql', text: 'down p' },
        sqlite: { path: 'migrations/sqlite/001_a.down.sql', text: 'down s' },
      },
    });
    expect(all[1]?.down).toEqual({ postgres: undefined, sqlite: undefined });
    expect(reports()).toEqual([]);
  });

  test('reports steps of one dialect, steps without a way up, and one-sided ways down', () => {
    write({
      ...step('003_c'),
      'migrations/postgres/001_a.up.sql': '',
      'migrations/sqlite/002_b.down.sql': '',
      'migrations/sqlite/003_c.down.sql': '',
    });
    expect(migrations().map((each) => each.name)).toEqual(['003_c']);
    expect(reports()).toEqual([
      'missing-migration migrations/postgres/001_a.up.sql: the step `001_a` has no way up on sqlite (write `migrations/sqlite/001_a.up.sql`)',
      'missing-down migrations/sqlite/002_b.down.sql: the step `002_b` has no way down on postgres (write `migrations/postgres/002_b.down.sql`, or remove the other)',
      'missing-migration migrations/sqlite/002_b.down.sql: the step `002_b` has no way up on postgres (write `migrations/postgres/002_b.up.sql`)',
      'missing-migration migrations/sqlite/002_b.down.sql: the step `002_b` has no way up on sqlite (write `migrations/sqlite/002_b.up.sql`)',
      'missing-down migrations/sqlite/003_c.down.sql: the step `003_c` has no way down on postgres (write `migrations/postgres/003_c.down.sql`, or remove the other)',
    ]);
  });

  test('reports equal numbers, and names that are none', () => {
    write({
      ...step('001_a'),
      ...step('01_b'),
      'migrations/sqlite/2_B.up.sql': '',
      'migrations/sqlite/003.sql': '',
    });
    migrations();
    expect(reports()).toEqual([
      'duplicate-migration migrations/postgres/01_b.up.sql: `001_a` and `01_b` have the same number (give the later one the next free number, in both dialects)',
      expect.stringMatching(/^invalid-migration-name migrations\/sqlite\/003.sql: /),
      expect.stringMatching(/^invalid-migration-name migrations\/sqlite\/2_B.up.sql: /),
    ]);
  });

  test('reports missing folders', () => {
    write({ 'migrations/postgres/001_a.up.sql': '' });
    expect(migrations()).toEqual([]);
    expect(reports()).toEqual([
      expect.stringMatching(/^missing-folder -: the folder `migrations\/sqlite` does not exist/),
    ]);
  });
});

test('a near name is suggested, a far one is not', () => {
  expect(didYouMean('resutl', ['name', 'result'])).toBe('result');
  expect(didYouMean('NAME', ['name', 'result'])).toBe('name');
  expect(didYouMean('everyone', ['name', 'result'])).toBeUndefined();
  expect(didYouMean('x', [])).toBeUndefined();
  expect(didYouMean('dco', ['id', 'doc'])).toBe('doc');
  expect(didYouMean('dxo', ['id', 'doc'])).toBeUndefined();
});
