import { describe, expect, test } from '@jest/globals';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { AnnotatedStatement } from '../../codegen/statement/annotated-statement.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';
import { longestStatement } from '../../codegen/statement/read-statement.js';
import { longestComment } from '../../codegen/statement/split.js';

function parse(text: string, path = 'queries/task.sql') {
  const diagnostics = new Diagnostics();
  const entities = parseEntities([{ path, text }], diagnostics);
  return { entities, queries: entities[0]?.queries ?? [], diagnostics: diagnostics.sorted() };
}

/** Every query's name, text and placeholders; the file must be without mistakes. */
function read(text: string, path?: string) {
  const { queries, diagnostics } = parse(text, path);
  expect(diagnostics).toEqual([]);
  return queries.map(({ name, variants }) => {
    const statement = variants.postgres ?? variants.sqlite;
    return [
      name,
      sqlOf(statement),
      (statement?.placeholders ?? []).map(({ start, end }) => text.slice(start, end)),
    ];
  });
}

function sqlOf(statement: AnnotatedStatement | undefined): string | undefined {
  return statement?.source.text.slice(statement.start, statement.end);
}

function complaint({ code, span, message }: Diagnostic): string {
  return `${code} <${span?.source.text.slice(span.start, span.end)}>: ${message}`;
}

function complaints(text: string, path?: string): string[] {
  return parse(text, path).diagnostics.map(complaint);
}

describe('statements', () => {
  test('end before their semicolon, and begin after comments', () => {
    expect(
      read(`-- a file
/* Text. */
/* @name find */
-- why
SELECT ';', ":x" -- ; :y
  FROM t /* ; :z */ WHERE id = :id -- end
;

/* @name list */ SELECT 1 /* end */;
/* @name last */ SELECT $$;$$, :a, :a!`),
    ).toEqual([
      ['find', `SELECT ';', ":x" -- ; :y\n  FROM t /* ; :z */ WHERE id = :id`, [':id']],
      ['list', 'SELECT 1', []],
      ['last', 'SELECT $$;$$, :a, :a!', [':a', ':a!']],
    ]);
  });

  test('keep their offsets in files with CRLF and a byte order mark', () => {
    const text = '\uFEFF/*\r\n  @name find\r\n  One.\r\n*/\r\nSELECT :id\r\n, 1;\r\n';
    expect(read(text)).toEqual([['find', 'SELECT :id\r\n, 1', [':id']]]);
    expect(parse(text).queries[0]?.documentation).toBe('One.');
  });

  test('are shared, and lexed as PostgreSQL, if nothing says otherwise', () => {
    const { queries } = parse('/* @name a */ SELECT $$ :x $$, :y;');
    expect(queries[0]?.variants.postgres).toBe(queries[0]?.variants.sqlite);
    expect(queries[0]?.variants.postgres?.dialect).toBeUndefined();
    expect(queries[0]?.variants.postgres?.placeholders.map((each) => each.name)).toEqual(['y']);
  });

  test.each([
    '/* @name a @only sqlite */',
    '/* @name a @dialect sqlite @only sqlite */',
    '/* @only sqlite */ /* @name a */',
  ])('are lexed as SQLite below %s', (comment) => {
    const { queries, diagnostics } = parse(
      `${comment} SELECT [;:x], \`:y\`, '\\', :z; /* @name b @only sqlite */ SELECT 1;`,
    );
    expect(diagnostics).toEqual([]);
    expect(queries).toHaveLength(2);
    expect(queries[0]?.variants.postgres).toBeUndefined();
    expect(queries[0]?.variants.sqlite?.dialect).toBe('sqlite');
    expect(queries[0]?.variants.sqlite?.placeholders.map((each) => each.name)).toEqual(['z']);
  });

  test('may be 100 kB long and nest 10,000 parentheses', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `c${index}`).join(', ');
    const nested = `${'('.repeat(10_000)}:p${')'.repeat(10_000)}`;
    const { queries, diagnostics } = parse(`/* @name a */ SELECT ${list}; /* @name b */ SELECT ${nested};`);
    expect(diagnostics).toEqual([]);
    expect(sqlOf(queries[0]?.variants.postgres)).toHaveLength(7 + list.length);
    expect(queries[1]?.variants.postgres?.depth).toBe(10_000);
  });

  test('a presence said once holds for every occurrence', () => {
    const { queries } = parse('/* @name a */ SELECT :x, :x!, :y?, :y, :z;');
    expect(queries[0]?.variants.postgres?.placeholders.map((each) => each.presence)).toEqual([
      'required',
      'required',
      'nullable',
      'nullable',
      undefined,
    ]);
    expect(queries[0]?.variants.sqlite).toBe(queries[0]?.variants.postgres);
  });
});

describe('names of queries', () => {
  test.each([
    ['GetAllUsers', 'getAllUsers'],
    ['find', 'find'],
    ['find_by_id', 'findById'],
    ['Insert_2', 'insert2'],
    ['get', 'get'],
  ])('%s is %s', (written, name) => {
    expect(read(`/* @name ${written} */ SELECT 1;`)).toEqual([[name, 'SELECT 1', []]]);
  });

  test.each([
    ['find-by-id', 'invalid-name', 'write `findById`'],
    ['2nd', 'invalid-name', 'write `nd`'],
    ['größe', 'invalid-name', 'write `groE`'],
    ['__proto__', 'invalid-name', 'write `proto`'],
    ['名', 'invalid-name', 'write a name like `findById`'],
    ['delete', 'reserved-name', 'choose another name, for example `remove`'],
    ['Class', 'reserved-name', 'choose another name, for example `classOne`'],
    ['then', 'reserved-name', 'choose another name, for example `thenOne`'],
    ['to_string', 'reserved-name', 'choose another name, for example `toStringOne`'],
  ])('%s is refused: %s', (written, code, help) => {
    const { diagnostics } = parse(`/* @name ${written} */ SELECT 1;`);
    expect(diagnostics).toEqual([expect.objectContaining({ code })]);
    expect(diagnostics[0]?.help).toBe(help);
    expect(diagnostics[0]?.span).toMatchObject({ start: 9, end: 9 + written.length });
  });
});

describe('complaints about the text', () => {
  test.each<[string, string[]]>([
    ['', ['empty-file <>: `queries/task.sql` holds no statement']],
    ['\uFEFF-- nothing\n', ['empty-file <>: `queries/task.sql` holds no statement']],
    ['SELECT 1;', ['statement-without-comment <SELECT 1>: this statement has no comment that names it']],
    [';', ['statement-without-comment <;>: an empty statement']],
    [
      '/* @name a */ SELECT 1; SELECT 2;',
      ['statement-without-comment <SELECT 2>: this statement has no comment that names it'],
    ],
    [
      '/* @name a */ SELECT 1; stray',
      ['statement-without-comment <stray>: this statement has no comment that names it'],
    ],
    ['/* @result one */ SELECT 1;', ['missing-name </* @result one */>: this comment has no `@name`']],
    ['/* @name a */ ;', ['comment-without-statement <a>: the statement below this comment is empty']],
    [
      '/* @name a */ SELECT 1; /* @name b */',
      ['comment-without-statement <b>: no statement follows this comment'],
    ],
    [
      '/* @name a */ /* @result one */ SELECT 1;',
      [
        'comment-without-statement <a>: no statement follows this comment',
        'missing-name </* @result one */>: this comment has no `@name`',
      ],
    ],
    [
      '/* @name a */ SELECT 1 /* @name b */ SELECT 2;',
      ['missing-semicolon </* @name b */>: this comment stands inside the statement of `a`'],
    ],
    [
      '/* @name a */ SELECT 1 /* @result one */;',
      ['misplaced-tag </* @result one */>: tags inside a statement say nothing'],
    ],
    [
      '/* @only postgres @result one */ /* @name a */ SELECT 1;',
      ['misplaced-tag <@result>: `@result` says nothing about a whole file'],
    ],
    [
      '-- @name a\nSELECT 1;',
      [
        'line-comment-tag <-- @name a>: `@name` has no effect here',
        'statement-without-comment <SELECT 1>: this statement has no comment that names it',
      ],
    ],
    ["/* @name a */ SELECT 'x;", ["unterminated <'>: the string that begins here does not end"]],
    ["/* @name a */ SELECT E'x;", ["unterminated <E'>: the string that begins here does not end"]],
    ['/* @name a */ SELECT "x;', ['unterminated <">: the quoted name that begins here does not end']],
    ['/* @name a */ SELECT $a$x$b$;', ['unterminated <$a$>: the string that begins here does not end']],
    ['/* @name a */ SELECT 1 /* ;', ['unterminated </*>: the comment that begins here does not end']],
    ['/* @name a  SELECT 1;', ['unterminated </*>: the comment that begins here does not end']],
    [
      '/* @name a @only sqlite */ SELECT [x;',
      ['unterminated <[>: the quoted name that begins here does not end'],
    ],
    ['/* @name a */ SELECT 1 {', ['unexpected-character <{>: the character `{` (U+007B) cannot stand here']],
    [
      '/* @name a */ SELECT $1, $2;',
      ['numbered-parameter <$1>: `$1` is no placeholder', 'numbered-parameter <$2>: `$2` is no placeholder'],
    ],
    [
      '/* @name a @only sqlite */ SELECT ?, ?2, @x, $y, :3;',
      ['?', '?2', '@x', '$y', ':3'].map(
        (each) => `numbered-parameter <${each}>: \`${each}\` is no placeholder`,
      ),
    ],
    [
      '/* @name a @only sqlite */ SELECT :x::text, :y(1), :z ::b;',
      [
        'parameter-touches <:x::>: `::` cannot follow a parameter directly in SQLite',
        'parameter-touches <:y(>: `(` cannot follow a parameter directly in SQLite',
      ],
    ],
    [
      '/* @name a */ SELECT :größe, :a$b, :toString, :größe;',
      [
        'invalid-parameter-name <:größe>: `größe` is no name of a parameter',
        'invalid-parameter-name <:a$b>: `a$b` is no name of a parameter',
        'invalid-parameter-name <:toString>: a parameter cannot be called `toString`',
      ],
    ],
    [
      '/* @name a */ SELECT :x!, :x?;',
      ['conflicting-presence <:x?>: `:x` is both required (`!`) and nullable (`?`)'],
    ],
    [
      '/* @name a @param idz -> (...) */ SELECT :ids;',
      ['unknown-parameter <@param idz -> (...)>: `:idz` does not occur in the statement'],
    ],
  ])('%j', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  test('a parameter that does not occur is compared with those that do', () => {
    expect(parse('/* @name a @param idz -> (...) */ SELECT :ids;').diagnostics[0]?.help).toBe(
      'did you mean `ids`?',
    );
    expect(parse('/* @name a @param x -> (...) */ SELECT 1;').diagnostics[0]?.help).toBe(
      'use it in the statement, or remove the tag',
    );
  });

  test('the codes for what only SQLite would misread, and for what is too large', () => {
    const codes = (text: string) => parse(text).diagnostics.map((each) => each.code);
    expect(codes('/* @name a @only sqlite */ SELECT :x::text;')).toEqual(['parameter-touches']);
    expect(codes(`/* @name a */ SELECT '${'x'.repeat(longestStatement)}';`)).toEqual(['statement-too-large']);
  });

  test('a statement that is too large', () => {
    const long = (length: number) => `/* @name a */ '${'x'.repeat(length - 2)}';`;
    expect(complaints(long(longestStatement))).toEqual([]);
    expect(complaints(long(longestStatement + 1))).toEqual([
      "statement-too-large <'>: this statement is too long",
    ]);
  });

  test.each([
    ['/* @name a */ SELECT 1 /* a /* b */ OR 1 = 1 -- */\n AS x;', ['ambiguous-comment']],
    ['/* @name a */ SELECT 1 -- x\r + 1;', ['ambiguous-comment']],
    ['/* @name a */ SELECT 1 -- x\r\n + 1 /* a */ /**/ -- /* b', []],
    ['/* @name a @only postgres */ SELECT 1 /* a /* b */ c */ -- x\r + 1;', []],
    ['/* @name a @only sqlite */ SELECT 1 /* a /* b */ + 1;', []],
  ])('comments of %j that SQLite would read otherwise', (text, expected) => {
    expect(parse(text).diagnostics.map(({ code }) => code)).toEqual(expected);
  });

  test('a comment that is too long for its tags to be read', () => {
    const long = (length: number) => `/* @name a ${'x'.repeat(length - 14)} */ SELECT 1;`;
    expect(complaints(long(longestComment))).toEqual([]);
    expect(complaints(`${long(longestComment + 1)} SELECT 2;`)).toEqual([
      'statement-too-large </*>: this comment is too long for its tags to be read',
      'statement-without-comment <SELECT 2>: this statement has no comment that names it',
    ]);
    expect(complaints(`/* ${'x'.repeat(longestComment)} */ /* @name a */ SELECT 1;`)).toEqual([]);
  });

  test.each(['exports', 'module', 'require'])(
    'a query cannot hide `%s`, which CommonJS gives every file',
    (name) => {
      expect(parse(`/* @name ${name} */ SELECT 1;`).diagnostics.map(({ code }) => code)).toEqual([
        'reserved-name',
      ]);
    },
  );

  test('all mistakes of all files are told in one run', () => {
    const diagnostics = new Diagnostics();
    const files = ['/* @name a-b */ SELECT $1;', 'SELECT 1; /* @nmae c */ SELECT 2;'];
    const entities = parseEntities(
      files.map((text, index) => ({ path: `queries/e${index}.sql`, text })),
      diagnostics,
    );
    // The statement goes on under the name that was meant.
    expect(entities.map(({ queries }) => queries.map(({ name }) => name))).toEqual([[], ['c']]);
    expect(diagnostics.sorted().map((each) => `${each.span?.source.path} ${each.code}`)).toEqual([
      'queries/e0.sql invalid-name',
      'queries/e0.sql numbered-parameter',
      'queries/e1.sql statement-without-comment',
      'queries/e1.sql unknown-tag',
    ]);
  });
});
