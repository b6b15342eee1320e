import { describe, expect, test } from '@jest/globals';
import { codes } from '../../codegen/diagnostic/codes.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { linesOf, positionAt } from '../../codegen/diagnostic/position.js';
import { renderDiagnostic, renderSummary } from '../../codegen/diagnostic/render.js';

const plain = { colors: false };

function at(text: string, part: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const source = { path: 'queries/context.sql', text };
  const start = text.indexOf(part);
  return {
    code: 'unknown-tag',
    severity: 'error',
    message: '`@resutl` is no tag',
    span: { source, start, end: start + part.length },
    ...more,
  };
}

describe('renderDiagnostic', () => {
  test('shows what, where, why and help', () => {
    const text = '/*\n  @name find\n  @resutl one\n*/\nSELECT 1;\n';
    const diagnostic = at(text, '@resutl', {
      why: 'tags are a closed list',
      help: 'did you mean `@result`?',
    });
    expect(renderDiagnostic(diagnostic, plain)).toBe(
      [
        'error[unknown-tag]: `@resutl` is no tag',
        ' --> queries/context.sql:3:3',
        '  1 | /*',
        '  2 |   @name find',
        '> 3 |   @resutl one',
        '    |   ^^^^^^^',
        '  4 | */',
        '  5 | SELECT 1;',
        '  = why: tags are a closed list',
        '  = help: did you mean `@result`?',
      ].join('\n'),
    );
  });

  test('gives the same lines, columns and carets for LF, CRLF, CR and a byte order mark', () => {
    const text = 'a\nb\n  :x y\nc';
    const expected = renderDiagnostic(at(text, ':x'), plain);
    expect(expected).toContain(':3:3\n');
    for (const variant of [text.replace(/\n/g, '\r\n'), text.replace(/\n/g, '\r'), `\uFEFF${text}`]) {
      expect(renderDiagnostic(at(variant, ':x'), plain)).toBe(expected);
    }
  });

  test('counts columns in code points', () => {
    expect(renderDiagnostic(at("SELECT '😀', nope", 'nope'), plain)).toContain(':1:13\n');
  });

  test('shows every label with its place and message', () => {
    const text = 'one\ntwo\nthree\nfour\nfive\nsix\nseven';
    const { span } = at(text, 'seven');
    const rendered = renderDiagnostic(
      at(text, 'one', { labels: [{ span: span!, message: 'the other one' }] }),
      plain,
    );
    expect(rendered).toContain('> 1 | one\n    | ^^^');
    expect(rendered).toContain(
      ' --> queries/context.sql:7:1: the other one\n  5 | five\n  6 | six\n> 7 | seven',
    );
  });

  test('indents the further lines of a note', () => {
    const rendered = renderDiagnostic(
      { code: 'unknown-tag', severity: 'warning', message: 'm', help: 'a\nb' },
      plain,
    );
    expect(rendered).toBe('warning[unknown-tag]: m\n  = help: a\n          b');
  });

  test('marks all lines of a short span and the first line of a long one', () => {
    const text = Array.from({ length: 30 }, (_, index) => `line${index}`).join('\n');
    expect(renderDiagnostic(at(text, 'line3\nline4'), plain).match(/^>/gm)).toHaveLength(2);
    expect(renderDiagnostic(at(text, text), plain).match(/^>/gm)).toHaveLength(1);
  });

  test('cuts long lines around the place', () => {
    const text = `SELECT ${'a, '.repeat(40000)} nope, ${'b, '.repeat(40000)}`;
    const rendered = renderDiagnostic(at(text, 'nope'), plain);
    expect(rendered.length).toBeLessThan(600);
    const [, , code, carets] = rendered.split('\n');
    expect(code!.indexOf('nope')).toBe(carets!.indexOf('^^^^'));
  });

  test('shows the end of a text that ends too early', () => {
    const text = 'SELECT 1 +';
    const source = { path: 'q.sql', text };
    const rendered = renderDiagnostic(
      at(text, '+', { span: { source, start: text.length, end: text.length } }),
      plain,
    );
    expect(rendered).toContain(' --> q.sql:1:11\n> 1 | SELECT 1 +\n    |           ^');
  });

  test('lets no control character of a file reach the terminal', () => {
    const rendered = renderDiagnostic(at('a \u001b[2J\u0000\u202e b', 'b', { why: 'x\u001b[31m' }), plain);
    expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('colors only when asked', () => {
    const diagnostic = at('a b', 'b', { help: 'x' });
    const colored = renderDiagnostic(diagnostic, { colors: true });
    expect(colored).toContain('\u001b[31m^');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderDiagnostic(diagnostic, plain));
  });

  test('works for an empty file and for no place at all', () => {
    expect(renderDiagnostic(at('', ''), plain)).toBe(
      'error[unknown-tag]: `@resutl` is no tag\n --> queries/context.sql:1:1',
    );
    expect(renderDiagnostic({ code: 'missing-folder', severity: 'error', message: 'm' }, plain)).toBe(
      'error[missing-folder]: m',
    );
  });
});

describe('renderSummary', () => {
  test('counts errors, warnings and files', () => {
    expect(renderSummary([], plain)).toBe('no errors');
    expect(renderSummary([at('a', 'a')], plain)).toBe('1 error in 1 file');
    expect(renderSummary([at('a', 'a'), at('a', 'a'), at('a', 'a', { severity: 'warning' })], plain)).toBe(
      '2 errors and 1 warning in 1 file',
    );
  });
});

describe('positions', () => {
  test('of every offset, also inside line ends and beyond the text', () => {
    expect(linesOf('\uFEFFa\r\nb\rc\n').map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [4, 5],
      [6, 7],
      [8, 8],
    ]);
    expect(positionAt('ab\r\nc', 3)).toEqual({ line: 1, column: 3 });
    expect(positionAt('ab\r\nc', 99)).toEqual({ line: 2, column: 2 });
    expect(positionAt('\uFEFFab', 0)).toEqual({ line: 1, column: 1 });
  });
});

test('diagnostics are sorted by place and not repeated, whatever the order of their reports', () => {
  const make = (order: readonly number[]) => {
    const diagnostics = new Diagnostics();
    const all = [at('a b c', 'a'), at('a b c', 'b'), at('a b c', 'c'), at('a b c', 'c')];
    for (const index of order) diagnostics.report(all[index]!);
    return diagnostics.sorted().map((diagnostic) => diagnostic.span?.start);
  };
  expect(make([3, 1, 0, 2])).toEqual([0, 2, 4]);
  expect(make([0, 1, 2, 3])).toEqual([0, 2, 4]);
});

test('a line far down is shown with its neighbours and its own number', () => {
  const text = `${'x\n'.repeat(99_998)}before\nhere\nafter\n`;
  expect(renderDiagnostic(at(text, 'here'), plain).split('\n').slice(1)).toEqual([
    ' --> queries/context.sql:100000:1',
    '   99998 | x',
    '   99999 | before',
    '> 100000 | here',
    '         | ^^^^',
    '  100001 | after',
    '  100002 |',
  ]);
});

test('neither a path nor a message breaks the line, and nothing in them hides', () => {
  const source = { path: 'queries/a\n\u001b[31mb.sql', text: '' };
  const diagnostic = at('', '', { message: 'a\nb\u202e\u200b\ud800', span: { source, start: 0, end: 0 } });
  expect(renderDiagnostic(diagnostic, plain)).toBe(
    'error[unknown-tag]: a·b···\n --> queries/a··[31mb.sql:1:1',
  );
});

test('every code says in sentences what it means, and why it matters', () => {
  for (const [code, { means, why }] of Object.entries(codes)) {
    expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(means).toMatch(/^[A-Z`].*\.$/);
    expect(why).toMatch(/^[A-Z`].*\.$/);
  }
});
