import { describe, expect, test } from '@jest/globals';
import { hintFor } from '../../../codegen/analysis/hints/find-hint.js';
import { matchForm } from '../../../codegen/analysis/hints/form.js';
import { SqlWords } from '../../../codegen/analysis/sql-words.js';

/** The texts of the shown tokens, where `stop` is the word at which the engine stopped. */
function shown(form: string, text: string, stop: string, name = ''): string | undefined {
  const words = new SqlWords(text, 'postgres');
  const at = words.tokens.findIndex((_, index) => words.at(index) === stop);
  const found = matchForm(form, {
    ...{ dialect: 'sqlite', part: 'query', message: '', advice: '' },
    ...{ words, at, name },
  });
  if (found === undefined) return undefined;
  const [first, last] = (found.range ?? []).map((index) => words.tokens[index]);
  return first && last ? text.slice(first.start, last.end) : '';
}

describe('matchForm', () => {
  test.each<[string, string, string, string | undefined]>([
    ['^distinct >^on', 'SELECT DISTINCT /* a */ ON (g) g', 'on', 'DISTINCT /* a */ ON'],
    ['^distinct >^on', `SELECT 'distinct', a ON b`, 'on', undefined],
    ['^distinct >^on', 'SELECT DISTINCT a ON b', 'on', undefined],
    ['^is ?^not >^_', 'SELECT a IS NOT 1', '1', 'IS NOT 1'],
    ['^is ?^not >^_', 'SELECT a IS 1', '1', 'IS 1'],
    ['returning ... >^_', 'UPDATE t SET a = 1 RETURNING b, c', 'c', 'c'],
    ['returning ... >^_', 'DELETE FROM u RETURNING b; SELECT c', 'c', undefined],
    ['>like', 'SELECT a LIKE b', 'like', ''],
    ['>^like <end>', 'SELECT a LIKE b', 'like', undefined],
    ['<start> >^merge', 'SELECT 1; MERGE INTO t', 'merge', 'MERGE'],
    ['<start> >^merge', 'WITH a AS (SELECT 1) MERGE INTO t', 'merge', undefined],
    ['^|| >_', `SELECT a || 'b'`, `'b'`, '||'],
    ['>^<escaped>', String.raw`SELECT E'\n'`, String.raw`E'\n'`, String.raw`E'\n'`],
    ['>^<escaped>', `SELECT 'E'''`, `'E'''`, undefined],
  ])('%s in %s', (form, text, stop, expected) => {
    expect(shown(form, text, stop)).toBe(expected);
  });

  test('the name of the message is found however it is quoted', () => {
    expect(
      shown('as <it> ... where >^<it>', 'SELECT a AS "Twice" FROM t WHERE twice', 'twice', 'twice'),
    ).toBe('twice');
  });

  test('the nearest words before the refused place count', () => {
    const text = 'SELECT a FROM (SELECT max(b) FROM t) AS s WHERE max(c)';
    expect(shown('^max ... >^c', text, 'c')).toBe('max(c');
  });

  test('a form with many gaps ends soon on a long text', () => {
    const text = `SELECT ${'a , '.repeat(100_000)} zz`;
    expect(shown('a ... a ... a ... a ... b ... >zz', text, 'zz')).toBeUndefined();
  });
});

test('the construct is underlined where the engine stopped elsewhere', () => {
  const text = `SELECT DATE '2024-01-02' AS day`;
  const found = hintFor({
    ...{ dialect: 'sqlite', part: 'query', message: 'near "AS": syntax error' },
    ...{ words: new SqlWords(text, 'postgres'), start: text.indexOf('AS') },
  });
  expect(text.slice(found?.start, found?.end)).toBe(`DATE '2024-01-02'`);
});

test.each(['constructor', '__proto__', 'toString'])('a function named %s has no hint', (name) => {
  const words = new SqlWords(`SELECT ${name}()`, 'postgres');
  const message = `no such function: ${name}`;
  expect(hintFor({ dialect: 'sqlite', part: 'query', message, words, start: 7 })).toBeUndefined();
});
