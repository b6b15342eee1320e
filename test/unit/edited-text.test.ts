import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EditedText } from '../../codegen/source/edited-text.js';

const source = { path: 'q.sql', text: 'x; SELECT :id, now() FROM t; y' };
const start = 3;
const end = source.text.indexOf(';', start);

function from(part: string) {
  const at = source.text.indexOf(part);
  return { start: at, end: at + part.length };
}

/** The text of the file at the place from which the part of the edited text came. */
function origin(edited: EditedText, part: string, of: string = part): [string, string] {
  const at = edited.text.indexOf(part);
  const { start: first, end: last } = edited.span(at, at + part.length);
  return [of, source.text.slice(first, last)];
}

describe('EditedText', () => {
  const once = EditedText.of(source, start, end, [
    { ...from('now()'), replacement: "strftime('%Y')" },
    { ...from(':id'), replacement: '$1' },
  ]);

  test('applies edits in any order', () => {
    expect(once.text).toBe("SELECT $1, strftime('%Y') FROM t");
    expect(EditedText.of(source, start, end).text).toBe('SELECT :id, now() FROM t');
  });

  test('knows where copied and replaced characters came from', () => {
    expect(origin(once, 'FROM')).toEqual(['FROM', 'FROM']);
    expect(origin(once, '$1')).toEqual(['$1', ':id']);
    expect(origin(once, "'%Y'")).toEqual(["'%Y'", 'now()']);
    expect(origin(once, '$1, strf')).toEqual(['$1, strf', ':id, now()']);
    expect(origin(once, 'T $')).toEqual(['T $', 'T :id']);
    expect(once.span(0)).toEqual({ source, start, end: start + 1 });
  });

  test('goes on with further edits', () => {
    const at = once.text.indexOf(' FROM t');
    const twice = once.edit([
      { start: at, end: at + 7, replacement: ' FROM u' },
      { start: 0, end: 0, replacement: 'EXPLAIN ' },
    ]);
    expect(twice.text).toBe("EXPLAIN SELECT $1, strftime('%Y') FROM u");
    expect(origin(twice, '$1')).toEqual(['$1', ':id']);
    expect(origin(twice, 'FROM u')).toEqual(['FROM u', ' FROM t']);
    expect(twice.span(0, 7)).toEqual({ source, start, end: start });
    expect(origin(twice, 'SELECT')).toEqual(['SELECT', 'SELECT']);
  });

  test('what lies behind the text is the end of its slice', () => {
    for (const edited of [once, once.edit([]), EditedText.of(source, start, end)]) {
      const { length } = edited.text;
      expect(edited.span(length)).toEqual({ source, start: end, end });
      expect(edited.span(length, length)).toEqual({ source, start: end, end });
      expect(edited.span(length + 9, length + 12)).toEqual({ source, start: end, end });
    }
    expect(EditedText.of(source, 5, 5).span(0)).toEqual({ source, start: 5, end: 5 });
  });

  test('a removed piece is skipped, and found only at the end', () => {
    const cut = EditedText.of(source, start, end, [{ ...from(' FROM t'), replacement: '' }]);
    expect(cut.text).toBe('SELECT :id, now()');
    expect(cut.span(cut.text.length)).toEqual({ source, ...from(' FROM t') });
    const middle = EditedText.of(source, start, end, [{ ...from(':id, '), replacement: '' }]);
    expect(origin(middle, 'now')).toEqual(['now', 'now']);
  });

  test('refuses edits that overlap or leave the text', () => {
    const edit = (from: number, to: number) => ({ start: from, end: to, replacement: '' });
    expect(() => EditedText.of(source, start, end, [edit(4, 8), edit(7, 9)])).toThrow(RangeError);
    expect(() => EditedText.of(source, start, end, [edit(0, 4)])).toThrow(RangeError);
    expect(() => EditedText.of(source, start, end, [edit(10, end + 1)])).toThrow(RangeError);
  });

  test('every copied character is found where it stands, after any edits', () => {
    const cuts = fc.uniqueArray(fc.nat(source.text.length), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(cuts, fc.array(fc.constantFrom('', '#', '##')), (places, replacements) => {
        const ordered = [...places].sort((a, b) => a - b);
        const edits = ordered.flatMap((at, index) =>
          index % 2 === 1
            ? [{ start: ordered[index - 1]!, end: at, replacement: replacements[index] ?? '#' }]
            : [],
        );
        const edited = EditedText.of(source, 0, source.text.length, edits).edit([]);
        for (const [index, character] of [...edited.text].entries()) {
          if (character === '#') continue;
          const found = edited.span(index);
          expect(source.text.slice(found.start, found.end)).toBe(character);
        }
      }),
    );
  });
});
