/** What `dualect lint --fix` makes of findings about operators, numbers and JSON: a text of which nothing is told any more. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '../../codegen/commands/run.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-lint-values-'));
  const schema = resolve(__dirname, '../golden/_schema');
  cpSync(join(schema, 'migrations'), join(root, 'migrations'), { recursive: true });
  cpSync(join(schema, 'dualect.config.json'), join(root, 'dualect.config.json'));
  mkdirSync(join(root, 'queries'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function dualect(...args: readonly string[]) {
  let err = '';
  const status = await run([...args, '--postgres-url', process.env.TEST_POSTGRES_URL ?? ''], {
    cwd: root,
    colors: false,
    print: () => {},
    error: (text) => {
      err += text;
    },
  });
  return { status, err };
}

const shared = [
  ['SELECT short || number + 1 AS label', 'SELECT short || (number + 1) AS label'],
  [
    "SELECT short || number + 1 || '-' || number * 2 AS label",
    "SELECT short || (number + 1) || '-' || (number * 2) AS label",
  ],
  ["SELECT number + 1 > '9' AS more", 'SELECT number + 1 > 9 AS more'],
  ["SELECT '1.5' < ratio * 2 AS more", 'SELECT 1.5 < ratio * 2 AS more'],
  ['SELECT number * 0.1 + 1.5 > ratio AS more', 'SELECT number * 0.1::float8 + 1.5::float8 > ratio AS more'],
  ['SELECT number / :by AS part', 'SELECT number / nullif(:by, 0) AS part'],
  [
    'SELECT mod(number, small_one + 1) AS part, number % small_one AS rest',
    'SELECT mod(number, nullif(small_one + 1, 0)) AS part, number % nullif(small_one, 0) AS rest',
  ],
] as const;

test.each(shared)('%s', async (before, after) => {
  const path = join(root, 'queries/sample.sql');
  const text = (select: string) => `/* @name list */\n${select} FROM samples ORDER BY id;\n`;
  writeFileSync(path, text(before));
  expect(await dualect('lint', '--fix')).toEqual({ status: 0, err: '' });
  expect(readFileSync(path, 'utf8')).toBe(text(after));
  expect(await dualect('generate')).toEqual({ status: 0, err: '' });
});

test('->> in a variant for SQLite, but not where the key is a parameter', async () => {
  const path = join(root, 'queries/sample.sql');
  const text = (size: string) => `/* @name list @dialect postgres */
SELECT id, doc ->> 'size' AS size, doc ->> :key::text AS other FROM samples ORDER BY id;
/* @name list @dialect sqlite */
SELECT id, ${size} AS size, doc ->> :key AS other FROM samples ORDER BY id;
`;
  writeFileSync(path, text(`doc ->> 'size'`));
  const { status, err } = await dualect('lint', '--fix');
  expect(status).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(
    text(`iif(doc -> 'size' LIKE '"%', doc ->> 'size', nullif(doc -> 'size', 'null'))`),
  );
  expect(err.match(/json-text-operator/g)).toHaveLength(1);
});
