/** Files that hold more of one thing than any person writes. */
import { describe, expect, test } from '@jest/globals';
import { numberParameters } from '../../codegen/analysis/numbering.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { mostStatements, parseEntities } from '../../codegen/statement/parse-entities.js';

const read = (text: string, diagnostics: Diagnostics) =>
  parseEntities([{ path: 'queries/order.sql', text }], diagnostics);

test('of a file with a mistake in every byte, the first two hundred are kept', () => {
  const diagnostics = new Diagnostics();
  read(`/* @name find */ SELECT ${'\\ '.repeat(50_000)};`, diagnostics);
  const found = diagnostics.sorted();
  expect(found.length).toBe(200);
  expect(found.map(({ code }) => code)).toContain('unexpected-character');
});

test('what is wrong in one file does not hide what is wrong in another, nor warnings', () => {
  const diagnostics = new Diagnostics();
  const span = (path: string, start: number) => ({ source: { path, text: '' }, start, end: start });
  for (let index = 0; index < 300; index += 1)
    diagnostics.error('unexpected-character', span('a', index), 'a');
  diagnostics.error('unexpected-character', span('b', 0), 'b');
  diagnostics.warn('no-queries', span('a', 0), 'c');
  diagnostics.error('unexpected-code', undefined, 'd');
  const told = diagnostics.sorted().map(({ message }) => message);
  expect(told.filter((message) => message !== 'a')).toEqual(['d', 'c', 'b']);
});

describe('statements', () => {
  const statements = (count: number) =>
    Array.from({ length: count }, (_, index) => `/* @name find${index} */\nSELECT 1 AS one;\n`).join('');

  test('as many as one file may hold are read', () => {
    const diagnostics = new Diagnostics();
    expect(read(statements(mostStatements), diagnostics)[0]?.queries.length).toBe(mostStatements);
    expect(diagnostics.sorted()).toEqual([]);
  });

  test('one more is told at its place', () => {
    const diagnostics = new Diagnostics();
    expect(read(statements(mostStatements + 1), diagnostics)[0]?.queries).toEqual([]);
    const [found, ...others] = diagnostics.sorted();
    expect([found?.code, others]).toEqual(['too-many-statements', []]);
    expect(found?.span?.source.text.slice(0, found.span.start).match(/@name/g)?.length).toBe(
      mostStatements + 1,
    );
  });
});

test('thousands of parameters have their numbers in the order of the text', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `:p${index}`);
  const diagnostics = new Diagnostics();
  const [entity] = read(
    `/* @name find */\nSELECT 1 AS one WHERE 1 IN (${names.join(', ')}, :p0);`,
    diagnostics,
  );
  const query = entity?.queries[0];
  const numbering = query && numberParameters(query, diagnostics);
  expect(numbering?.slots.map(({ parameter, position }) => `${parameter} ${position}`)).toEqual(
    names.map((name, index) => `${name.slice(1)} ${index + 1}`),
  );
  expect(numbering?.placeholders.postgres.at(-1)?.slots.map(({ position }) => position)).toEqual([1]);
});

test.each([
  ['a😀b', 3, 3],
  ['a😀b', 2, 3],
  ['a\n😀b', 4, 2],
  ['\uFEFFab', 2, 2],
  ['ab\r\nc', 3, 3],
])('columns of %j at %d count characters', (text, offset, column) => {
  expect(positionAt(text, offset).column).toBe(column);
});
