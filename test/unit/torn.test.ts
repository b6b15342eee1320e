import { expect, test } from '@jest/globals';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';

function parse(text: string, path = 'queries/task.sql') {
  const diagnostics = new Diagnostics();
  const queries = parseEntities([{ path, text }], diagnostics)[0]?.queries ?? [];
  return {
    names: queries.map(({ name }) => name),
    codes: diagnostics
      .sorted()
      .map(({ code, span }) => `${code} <${span?.source.text.slice(span.start, span.end)}>`),
  };
}

test('texts that hold what looks like a named comment stay texts', () => {
  expect(parse("/* @name a */\nSELECT '\n/* @name b */\nSELECT 1;' AS x;\n")).toEqual({
    names: ['a'],
    codes: [],
  });
  expect(parse('/* @name a */\nSELECT $$\n/* @name b */\n$$ AS x, 1 AS "\n/* @name c */";\n').names).toEqual([
    'a',
  ]);
});

test('what is not closed ends at the next comment that names a query, and hides neither it nor what is above', () => {
  expect(
    parse("/* @name a */\nSELECT 'x;\n/* @name b It's */\nSELECT 1 {;\n/* @name c */\nSELECT 'x';\n"),
  ).toEqual({
    names: ['a', 'b', 'c'],
    codes: ["unterminated <'>", 'unexpected-character <{>'],
  });
});

test.each([
  ['a word behind a text that two mistakes make', "= 'x;\n/* @name b */\nSELECT 1 = 'y;"],
  ['the end of a comment that is inside of a text', "= 'x;\n/* @name b It's */\nSELECT 1;"],
])('it is told by %s', (_, rest) => {
  const { names, codes } = parse(`/* @name a */\nSELECT 1 ${rest}\n`);
  expect(names).toEqual(['a', 'b']);
  expect(codes[0]).toBe("unterminated <'>");
});

test('SQLite would read the next comment as the end of one that is not closed', () => {
  const { names, codes } = parse(
    '/* @only sqlite */\n/* @name a\nSELECT 1;\n/* @name b */\nSELECT 2;\n',
    'queries/task.sqlite.sql',
  );
  expect({ names, codes }).toEqual({ names: ['b'], codes: ['unterminated </*>'] });
});

test('no mistake follows from what is hidden', () => {
  expect(parse('/* @name a @param ids -> (...) */\nSELECT "x WHERE id IN :ids;\n').codes).toEqual([
    'unterminated <">',
  ]);
  expect(parse('/* @name a */\n/* explained\nSELECT 1;\n/* @name b */\nSELECT 2;\n')).toEqual({
    names: ['b'],
    codes: ['unterminated </*>'],
  });
});
