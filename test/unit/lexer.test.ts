import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nestingDepth, placeholderParts, type TokenKind, tokenize } from '../../codegen/statement/lexer.js';
import type { Dialect } from '../../src/dialect.js';

type Case = readonly [text: string, expected: readonly string[], dialect?: Dialect];

/** Whole rows: Jest would pass a callback for what is missing. */
function table(
  ...cases: readonly Case[]
): readonly (readonly [string, readonly string[], Dialect | undefined])[] {
  return cases.map(([text, expected, dialect]) => [text, expected, dialect]);
}

function placeholders(text: string, dialect?: Dialect): string[] {
  return tokenize(text, dialect)
    .filter((token) => token.kind === 'placeholder')
    .map((token) => text.slice(token.start + 1, token.end));
}

function words(text: string, dialect?: Dialect): string[] {
  return tokenize(text, dialect)
    .filter((token) => token.kind !== 'space')
    .map((token) => `${token.kind} ${text.slice(token.start, token.end)}`);
}

const dialects: readonly (Dialect | undefined)[] = [undefined, 'postgres', 'sqlite'];

describe('placeholders that other parsers get wrong', () => {
  test.each(
    table(
      [':p != 1', ['p']],
      [':p!=1', ['p']],
      [':p! = 1', ['p!']],
      [':p!', ['p!']],
      [':p!||x', ['p!']],
      [':p!::text', ['p!']],
      [':p !~ x and :q!~* x and :r!~~ x', ['p', 'q', 'r']],
      [':p!~x', ['p!'], 'sqlite'],
      [':p!=1 and :q! =1', ['p', 'q!'], 'sqlite'],
      [":p ? 'a'", ['p']],
      [":p?'a'", ['p']],
      [':p?:q', ['p', 'q']],
      [':p?|x, :p?&x, :p?#x, :p?-x', ['p', 'p', 'p', 'p']],
      [':p?, :q?)::text, :r?::text = :s?', ['p?', 'q?', 'r?', 's?']],
      [':p? = 1, :p?=1', ['p?', 'p?']],
      [":p?'a' :q?|x", ['p?', 'q?'], 'sqlite'],
      ['$$ :a $$ || :b || $$ :c $$', ['b']],
      ['$x$ :a $$ :b $x$, :c', ['c']],
      ['$x$ $y$ $x$ :a', ['a']],
      ['$$ :a $$ :b', ['a', 'b'], 'sqlite'],
      ['a$x$ :b $x$', ['b']],
      ["'😀' || :p || '😀'", ['p']],
      ['😀 :p', ['p']],
      ['"a:b" :p', ['p']],
      ['"a"":b" :p', ['p']],
      ["'a'':b' :p", ['p']],
      ['[c:d] [:e] :p', ['p'], 'sqlite'],
      ['`c:d` ` :e` :p', ['p'], 'sqlite'],
      ['`c:d` ` :e` :p', ['p']],
      ['a,-- :x\n:p', ['p']],
      ['a-- :x\r\n:p', ['p']],
      ['a-- :x\r:p', ['p']],
      ['a-- :x\r:p', [], 'sqlite'],
      ['a+--:x\n:p', ['p']],
      ['a */* :x */:p', ['p']],
      ['/** :x */ /**/ :p', ['p']],
      ['/*/ :x */ :p', ['p']],
      ['/* /* :x */ :y */ :p', ['p']],
      ['/* /* :x */ :y /* */ :p', ['y', 'p'], 'sqlite'],
      ["x LIKE :p ESCAPE '\\' AND :q", ['p', 'q']],
      ["E'\\':x' :p", ['p']],
      ["e'\\\\' :p", ['p']],
      ["E'a'\n  '\\':x' :p", ['p']],
      ["E'a' -- ' :y\n'\\':x' :p", ['p']],
      ["E'a' '\\' :p", ['p']],
      ["E'\\' :p", ['p'], 'sqlite'],
      ["fooE'\\' :p", ['p']],
      ["U&'\\0041 :x' U&\":x\" B':x' x':x' N':x' :p", ['p']],
      [':a::text::int', ['a']],
      ['x::y :p', ['p']],
      ['f(a := :p, b => :q)', ['p', 'q']],
      ['a[1:n], a[x:y], a[:i], a[1: :n], a[:i:n], a[f(:p):n]', ['i', 'n', 'i', 'p']],
      ['a[(:p):n] ARRAY[:a, :b] a[1+:n] a[CASE WHEN :x THEN 1 END:n]', ['p', 'a', 'b', 'n', 'x']],
      ["a->>'x:y' #> :p @> :q <@ :r ?| :s", ['p', 'q', 'r', 's']],
      [':\'x\' :"y" : z :1', []],
      [':größe :a$b :_x1', ['größe', 'a$b', '_x1']],
      ['(:a,:b);:c', ['a', 'b', 'c']],
      ['=:a<:b-:c||:d', ['a', 'b', 'c', 'd']],
      ['-:a', ['a']],
      ['--:a', []],
      ['- -:a', ['a']],
    ),
  )('%j gives %j (%s)', (text, expected, dialect) => {
    expect(placeholders(text, dialect)).toEqual(expected);
  });

  test('the same with CRLF line ends and a byte order mark', () => {
    expect(placeholders('\uFEFFSELECT :a -- :b\r\n, :c\r\n')).toEqual(['a', 'c']);
    expect(words('\uFEFFSELECT')).toEqual(['word SELECT']);
  });

  test('their parts', () => {
    const parts = (text: string) => placeholderParts(text, tokenize(text, undefined)[0]!);
    expect(parts(':id')).toEqual({ name: 'id', suffix: '' });
    expect(parts(':id!')).toEqual({ name: 'id', suffix: '!' });
    expect(parts(':id?')).toEqual({ name: 'id', suffix: '?' });
  });
});

describe('tokens', () => {
  test.each(
    table(
      ['a=-1', ['word a', 'operator =', 'operator -', 'number 1']],
      ['a||-1', ['word a', 'operator ||-', 'number 1']],
      ['a||-1', ['word a', 'operator ||', 'operator -', 'number 1'], 'sqlite'],
      ["a->>'x'#>>b", ['word a', 'operator ->>', "string 'x'", 'operator #>>', 'word b']],
      ['a@>b<@c?&d', ['word a', 'operator @>', 'word b', 'operator <@', 'word c', 'operator ?&', 'word d']],
      ['count(*)', ['word count', 'punctuation (', 'operator *', 'punctuation )']],
      ['t.*,1', ['word t', 'punctuation .', 'operator *', 'punctuation ,', 'number 1']],
      [
        '1 1.5 .5 1. 1e10 1.5e-3 0x1F 0b11 0o17 1_000',
        '1 1.5 .5 1. 1e10 1.5e-3 0x1F 0b11 0o17 1_000'.split(' ').map((number) => `number ${number}`),
      ],
      ['1..2', ['number 1', 'punctuation .', 'number .2']],
      ['$1$2', ['numbered $1', 'numbered $2']],
      [
        '? ?1 :1 @a $a $1',
        ['numbered ?', 'numbered ?1', 'numbered :1', 'numbered @a', 'numbered $a', 'numbered $1'],
        'sqlite',
      ],
      ['a ? $1', ['word a', 'operator ?', 'numbered $1']],
      ["a ?'b' ?| c", ['word a', 'operator ?', "string 'b'", 'operator ?|', 'word c']],
      [
        '= ? ?1 in(?)',
        'operator =|numbered ?|operator ?|number 1|word in|punctuation (|numbered ?|punctuation )'.split('|'),
      ],
      ['a=? b>=@c', 'word a|operator =|numbered ?|word b|operator >=|numbered @c'.split('|')],
      [
        '= @a <@b @ c @@d',
        'operator =|numbered @a|operator <@|word b|operator @|word c|operator @@|word d'.split('|'),
      ],
      ['= @a', ['operator =', 'operator @', 'word a'], 'postgres'],
      [
        `= {a} + {{ b }} + \${c} + #{d}`,
        `operator =|numbered {a}|operator +|numbered {{ b }}|operator +|numbered \${c}|operator +|numbered #{d}`.split(
          '|',
        ),
      ],
      [
        '= %s + %(a)s, b %s',
        'operator =|numbered %s|operator +|numbered %(a)s|punctuation ,|word b|operator %|word s'.split('|'),
      ],
      ['= $name', ['operator =', 'numbered $name'], 'postgres'],
      ["x'ab' X'CD' b'1'", ["string x'ab'", "string X'CD'", 'word b', "string '1'"], 'sqlite'],
      ['U&\'a\' U&"b"', ["string U&'a'", 'quoted U&"b"']],
      ['[a]', ['punctuation [', 'word a', 'punctuation ]']],
      ['[a]', ['quoted [a]'], 'sqlite'],
      ['`a`', ['quoted `a`']],
      ['`a`', ['operator `', 'word a', 'operator `'], 'postgres'],
      ['a::b', ['word a', 'operator ::', 'word b']],
      ['a{}\\', ['word a', 'invalid {', 'invalid }', 'invalid \\']],
      ['\u00a0a', ['word \u00a0a']],
    ),
  )('of %j are %j (%s)', (text, expected, dialect) => {
    expect(words(text, dialect)).toEqual(expected);
  });

  test.each<readonly [string, Dialect | undefined]>([
    ["'a :b", undefined],
    ["'a'' :b", undefined],
    ["E'a\\", undefined],
    ["E'a\\' :b", undefined],
    ['"a :b', undefined],
    ['`a :b', undefined],
    ['[a :b', 'sqlite'],
    ['$$ a :b $', undefined],
    ['$x$ a :b $y$', undefined],
    ['/* a :b', undefined],
    ['/* /* :b */', undefined],
    ['/* :b *', undefined],
  ])('%j is not closed: one invalid token to the end (%s)', (text, dialect) => {
    expect(tokenize(text, dialect)).toEqual([{ kind: 'invalid', start: 0, end: text.length }]);
  });

  test('of a part of a text do not look beyond it', () => {
    const text = "SELECT 'a' :b! = 'c'";
    expect(tokenize(text, undefined, 7, 9)).toEqual([{ kind: 'invalid', start: 7, end: 9 }]);
    expect(tokenize(text, undefined, 11, 13)).toEqual([{ kind: 'placeholder', start: 11, end: 13 }]);
    expect(tokenize('--x', undefined, 0, 1)).toEqual([{ kind: 'operator', start: 0, end: 1 }]);
    expect(tokenize('/*x*/', undefined, 0, 4)).toEqual([{ kind: 'invalid', start: 0, end: 4 }]);
  });
});

const fragments = fc.oneof(
  fc.constantFrom(...'\':"`[]()$!?=~|&#-+*/<>@;,.\\\n\r\uFEFF 1aEexX_é'),
  fc.constantFrom(':p', '$$', '$x$', '/*', '*/', '--', "E'", "''", '::', ':=', 'U&', '0x1', '😀', '!='),
);
const sqlLike = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(''));

describe('properties', () => {
  test.each(dialects)('tokens cover any text without gaps (%s)', (dialect) => {
    fc.assert(
      fc.property(fc.oneof(sqlLike, fc.string({ unit: 'binary' })), (text) => {
        let at = 0;
        let gaps = 0;
        for (const token of tokenize(text, dialect)) {
          if (token.start !== at || token.end <= at) gaps++;
          at = token.end;
        }
        expect(gaps).toBe(0);
        expect(at).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(dialects)('any part of a text can be cut, and covers that part (%s)', (dialect) => {
    fc.assert(
      fc.property(sqlLike, fc.nat(40), fc.nat(40), (text, a, b) => {
        const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const cut = tokenize(text, dialect, from, to);
        expect(cut.map((token) => text.slice(token.start, token.end)).join('')).toBe(text.slice(from, to));
        expect(cut.every((token, index) => token.start === (cut[index - 1]?.end ?? from))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  const quote = (opener: string, closer: string, forbidden: RegExp) =>
    fc.string().map((text) => `${opener}${text.replace(forbidden, '')} :hidden ${closer}`);
  const hidden: Record<'shared' | Dialect, fc.Arbitrary<string>> = {
    shared: fc.oneof(
      quote("'", "'", /'/g),
      quote("E'", "'", /['\\]/g),
      quote('"', '"', /"/g),
      quote('$t$', '$t$', /\$/g),
      quote('/*', '*/', /[*/]/g),
      quote('--', '\n', /[\r\n]/g),
    ),
    postgres: fc.oneof(quote("U&'", "'", /'/g), quote('$$', '$$', /\$/g), quote('/*/*', '*/*/', /[*/]/g)),
    sqlite: fc.oneof(
      quote("'", "'", /'/g),
      quote('`', '`', /`/g),
      quote('[', ']', /]/g),
      quote('/*', '*/', /[*/]/g),
      quote('--', '\n', /\n/g),
    ),
  };
  test.each(['shared', 'postgres', 'sqlite'] as const)('what is quoted holds no placeholder (%s)', (name) => {
    const dialect = name === 'shared' ? undefined : name;
    fc.assert(
      fc.property(fc.array(hidden[name], { maxLength: 5 }), (parts) => {
        const text = parts.map((part) => `${part} :seen, `).join('');
        expect(placeholders(text, dialect)).toEqual(parts.map(() => 'seen'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('large texts', () => {
  const million = 1_000_000;
  test.each<readonly [string, string, TokenKind]>([
    ['placeholders', ':p, '.repeat(million / 4), 'placeholder'],
    ['a string', `'${"a''".repeat(million / 3)}'`, 'string'],
    ['an escape string', `E'${"\\'".repeat(million / 2)}'`, 'string'],
    ['continued strings', `E'a'${"\n'a'".repeat(million / 4)}`, 'string'],
    ['nested comments', `${'/*'.repeat(million / 4)}${'*/'.repeat(million / 4)}`, 'comment'],
    ['dollar signs that open nothing', '$a '.repeat(million / 3), 'numbered'],
    ['braces that are not closed', '{ '.repeat(million / 2), 'invalid'],
    ['an operator', '+'.repeat(million / 10), 'operator'],
    ['open quotes', `${"''".repeat(million / 2)}'`, 'invalid'],
  ])('%s without end are cut', (_, text, kind) => {
    const all = tokenize(text, undefined);
    expect(all.at(-1)?.end).toBe(text.length);
    expect(all.some((token) => token.kind === kind)).toBe(true);
  });

  test('10,000 nested parentheses are counted', () => {
    const text = `${'('.repeat(10_000)}:p${')'.repeat(10_000)} [(a)]`;
    const all = tokenize(text, undefined);
    expect(nestingDepth(text, all)).toBe(10_000);
    expect(all.filter((token) => token.kind === 'placeholder')).toHaveLength(1);
    expect(nestingDepth(')))(', tokenize(')))(', undefined))).toBe(1);
  });
});
