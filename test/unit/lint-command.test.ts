import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mend } from '../../codegen/commands/mend.js';
import { run } from '../../codegen/commands/run.js';
import { Diagnostics, type Fix } from '../../codegen/diagnostic/diagnostic.js';

let root: string;
const path = 'queries/order.sql';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-lint-'));
  const schema = resolve(__dirname, '../golden/_schema');
  cpSync(join(schema, 'migrations'), join(root, 'migrations'), { recursive: true });
  cpSync(join(schema, 'dualect.config.json'), join(root, 'dualect.config.json'));
  mkdirSync(join(root, 'queries'));
});
afterEach(() => rmSync(root, { recursive: true }));

const queries = (text: string) => writeFileSync(join(root, path), text);
const written = () => readFileSync(join(root, path), 'utf8');

async function dualect(...args: readonly string[]) {
  let out = '';
  let err = '';
  const status = await run([...args, '--postgres-url', process.env.TEST_POSTGRES_URL ?? ''], {
    cwd: root,
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

describe('dualect lint', () => {
  test('reports warnings of rules with status 0, and writes nothing', async () => {
    queries('/* @name list */\nSELECT id FROM orders ORDER BY note, id;\n');
    const { status, out, err } = await dualect('lint');
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(err).toContain('warning[null-order]');
    expect(err).not.toContain('schema-strict');
    expect(written()).toBe('/* @name list */\nSELECT id FROM orders ORDER BY note, id;\n');
  });

  test('reports errors of rules with status 1, in every format', async () => {
    queries('/* @name first @result optional */\nSELECT id FROM orders ORDER BY note, id LIMIT 1;\n');
    const { status, out } = await dualect('lint', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out).diagnostics).toMatchObject([{ code: 'null-order', severity: 'error', line: 2 }]);
  });

  test('leaves out warnings that are no matter of rules, but no error', async () => {
    queries(
      `/* @name some */\nSELECT id FROM orders WHERE id IN (:ids) ORDER BY id;\n/* @name none */\nSELECT nott FROM orders;\n`,
    );
    const { status, err } = await dualect('lint');
    expect(status).toBe(1);
    expect(err).toContain('error[unknown-column]');
    expect(err).not.toContain('warning');
    expect((await dualect('check')).err).toContain('warning[');
  });

  test('mends, shows what it changed, and leaves a project that generates', async () => {
    queries(`/* @name list @allow unicode-case people search in ASCII */
SELECT id, "user" FROM (SELECT id, note AS "user" FROM orders) AS o WHERE lower(user) LIKE lower(:part) ORDER BY 2 DESC, id;
/* @name all @result value */
SELECT string_agg(email, ',') AS emails FROM customers;
/* @name perDialect @result values @dialect postgres */
SELECT id FROM orders ORDER BY note, id;
/* @name perDialect @dialect sqlite */
SELECT id FROM orders ORDER BY note, id;
`);
    const first = await dualect('lint', '--fix');
    expect(first.err).toBe('');
    expect(first.status).toBe(0);
    expect(written()).toBe(`/* @name list @allow unicode-case people search in ASCII */
SELECT id, "user" FROM (SELECT id, note AS "user" FROM orders) AS o WHERE lower("user") LIKE lower(:part) ESCAPE '\\' ORDER BY 2 DESC NULLS FIRST, id;
/* @name all @result value */
SELECT string_agg(email, ',' ORDER BY customers.id) AS emails FROM customers;
/* @name perDialect @result values @dialect postgres */
SELECT id FROM orders ORDER BY note NULLS LAST, id;
/* @name perDialect @dialect sqlite */
SELECT id FROM orders ORDER BY note NULLS LAST, id;
`);
    expect(first.out).toContain(`--- ${path}`);
    expect(first.out).toContain('+SELECT id FROM orders ORDER BY note NULLS LAST, id;');
    expect(first.out).toContain('1 file mended');
    expect(await dualect('lint', '--fix')).toEqual({ status: 0, out: '', err: '' });
    expect(await dualect('generate')).toMatchObject({ status: 0 });
  });

  test('mends the rest beside what only a person can mend', async () => {
    queries(`/* @name list */\nSELECT id, substr(note, -2) AS ending FROM orders ORDER BY note, id;\n`);
    const { status, out, err } = await dualect('lint', '--fix', '--format', 'github');
    expect(status).toBe(1);
    expect(written()).toContain('ORDER BY note NULLS LAST, id');
    expect(out).toMatch(/^::error .*title=error\[substr-negative\]/);
    expect(err).toContain('1 file mended');
  });
});

describe('edits of query files', () => {
  /** Reports that each `a` should be a `b`, as the files are now. */
  const findingsIn = (report: (diagnostics: Diagnostics, fixes: readonly Fix[]) => void) => async () => {
    const text = written();
    const source = { path, text };
    const diagnostics = new Diagnostics();
    const fixes = [...text.matchAll(/a/g)].map(({ index }) => ({
      span: { source, start: index, end: index + 1 },
      replacement: 'b',
    }));
    report(diagnostics, fixes);
    return diagnostics;
  };
  const each = (diagnostics: Diagnostics, fixes: readonly Fix[]) => {
    for (const fix of fixes) diagnostics.warn('null-order', fix.span, `at ${fix.span.start}`, { fix: [fix] });
  };

  test('that touch each other are made in several passes', async () => {
    queries('aa.a');
    const { mended, changed, undone } = await mend(root, findingsIn(each));
    expect(written()).toBe('bb.b');
    expect(mended).toEqual([{ source: { path, text: 'aa.a' }, after: 'bb.b' }]);
    expect({ changed, undone }).toEqual({ changed: [], undone: false });
  });

  test('are not made in a file that was changed meanwhile', async () => {
    queries('a');
    const find = findingsIn(each);
    const { mended, changed } = await mend(root, async () => {
      const found = await find();
      queries('somebody was here');
      return found;
    });
    expect(written()).toBe('somebody was here');
    expect({ mended, changed }).toEqual({ mended: [], changed: [path] });
  });

  test('are taken back if they lead to an error that was not there', async () => {
    queries('a');
    const find = findingsIn((diagnostics, fixes) => {
      each(diagnostics, fixes);
      if (written() === 'b') diagnostics.error('refused-statement', undefined, 'no');
    });
    const { mended, undone } = await mend(root, find);
    expect(written()).toBe('a');
    expect({ mended, undone }).toEqual({ mended: [], undone: true });
  });
});
