import { describe, expect, test } from '@jest/globals';
import { sql } from '../../src/sql-tag.js';

describe('sql', () => {
  test('takes away the margin, the first line break and the last one', () => {
    expect(sql`
      SELECT 1
        FROM t
      WHERE x
    `).toBe('SELECT 1\n  FROM t\nWHERE x');
  });

  test('leaves alone a text on one line', () => {
    expect(sql`  SELECT 1 `).toBe('  SELECT 1 ');
    expect(sql``).toBe('');
  });

  test('takes the margin from lines that begin with it, so that what a literal holds survives', () => {
    expect(sql`
      SELECT '
    less
      

        more'
    `).toBe(`SELECT '\n    less\n\n\n  more'`);
  });

  test('gives what its escapes mean', () => {
    expect(sql`
      SELECT '\\', '\`', '\${x}', '\u00e9', '\r'
    `).toBe(["SELECT '\\', '`', '$", "{x}', 'é', '\r'"].join(''));
  });

  test('keeps tabs of the text', () => {
    expect(sql`
\tSELECT\t1
\t\tFROM t
`).toBe('SELECT\t1\n\tFROM t');
  });

  test('refuses substitutions and invalid escapes', () => {
    const tag = sql as (template: TemplateStringsArray, ...values: unknown[]) => string;
    expect(() => tag`SELECT ${1}`).toThrow(TypeError);
    expect(() => sql`\u`).toThrow(TypeError);
  });
});
