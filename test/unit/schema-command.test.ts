import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../codegen/commands/run.js';

const repository = resolve(__dirname, '..', '..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-schema-'));
  cpSync(join(repository, 'test/golden/refuse-schema-columns/migrations'), join(root, 'migrations'), {
    recursive: true,
  });
  writeFileSync(join(root, 'dualect.config.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

/** On the server of this test run, which starts sooner than an embedded engine. */
async function schema(cwd: string, ...more: readonly string[]) {
  let out = '';
  let err = '';
  const status = await run(['schema', '--postgres-url', process.env.TEST_POSTGRES_URL ?? '', ...more], {
    cwd,
    colors: false,
    print: (text) => {
      out += text;
    },
    error: (text) => {
      err += text;
    },
  });
  return { status, out, err };
}

const add = (dialect: string, sql: string) => {
  for (const each of ['postgres', 'sqlite'])
    writeFileSync(join(root, 'migrations', each, '002_more.up.sql'), each === dialect ? sql : 'SELECT 1;');
};

describe('dualect schema', () => {
  test('docs/schema.md is what it prints (npm run docs)', async () => {
    const committed = readFileSync(join(repository, 'docs/schema.md'), 'utf8');
    expect(await schema(repository)).toEqual({ status: 0, out: committed, err: '' });
  });

  test('tells what only one engine has, and draws the references', async () => {
    add(
      'postgres',
      `CREATE TABLE "odd names" (
        "a b" uuid PRIMARY KEY REFERENCES notes ON DELETE CASCADE, c int NOT NULL DEFAULT 3, d bigserial,
        e int GENERATED ALWAYS AS (c + 1) STORED, f text[], g interval, CHECK (c > 0 OR c < -1)
      );
      CREATE UNIQUE INDEX odd_c ON "odd names" ((c + 1) DESC) WHERE c > 5;`,
    );
    const { status, out } = await schema(root);
    expect(status).toBe(0);
    expect(out).toContain('  odd_names {\n    uuid a_b PK, FK\n    integer c\n    bigint d\n');
    expect(out).toContain('  notes ||--o| odd_names : "a b"\n');
    expect(out).toContain('## odd names (PostgreSQL only)\n');
    expect(out).toContain(
      '| `c` | integer | `integer` |  |  | `3` |\n| `d` | bigint | `bigint` |  |  | number of the row |\n',
    );
    expect(out).toContain(
      '| `e` | integer | `integer` |  | yes | computed: `(c + 1)` |\n| `f` | list of text |',
    );
    expect(out).toContain('| `g` | interval | `interval` |');
    expect(out).toContain(
      '- foreign key: `a b` → `notes` (`id`), ON DELETE CASCADE (`odd names_a b_fkey`)\n',
    );
    expect(out).toContain("- check: `((c > 0) OR (c < '-1'::integer))` (`odd names_c_check`)\n");
    expect(out).toContain('- unique index: `((c + 1)) DESC` where `(c > 5)` (`odd_c`, PostgreSQL only)\n');
    expect(out).toContain('## files (SQLite only)\n\n| column |');
    expect(out).toContain('| `id` | bytes |  | `BLOB` |  |  |\n');
    expect(out).toContain('## note_bodies, a view\n');
    expect(out).not.toContain('note_bodies {');
  });

  test('writes a file where it is told to', async () => {
    const printed = await schema(root);
    expect(await schema(root, '--output', 'schema.md')).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(join(root, 'schema.md'), 'utf8')).toBe(printed.out);
    const failed = await schema(root, '--output', 'no/such/folder/schema.md');
    expect([failed.status, failed.err]).toEqual([
      2,
      expect.stringContaining('The document cannot be written: '),
    ]);
  });

  test('writes nothing if a migration is refused', async () => {
    add('sqlite', 'CREATE TABLE files (id INT);');
    const { status, out, err } = await schema(root, '--output', 'schema.md');
    expect([status, out, err]).toEqual([1, '', expect.stringContaining('error[refused-migration]')]);
    rmSync(join(root, 'migrations', 'sqlite', '002_more.up.sql'));
    expect((await schema(root)).err).toContain('error[missing-migration]');
    expect(existsSync(join(root, 'schema.md'))).toBe(false);
  });
});
