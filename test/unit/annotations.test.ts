import { describe, expect, test } from '@jest/globals';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { readAnnotations } from '../../codegen/statement/annotations.js';
import { readComment } from '../../codegen/statement/tags.js';

function annotate(text: string) {
  const diagnostics = new Diagnostics();
  const comment = readComment({ path: 'queries/q.sql', text: `\n${text}` }, 1, text.length + 1);
  return { comment, annotations: readAnnotations(comment, diagnostics), diagnostics: diagnostics.sorted() };
}

/** What a comment says, which must be without mistakes. */
function read(text: string) {
  const { annotations, diagnostics } = annotate(text);
  expect(diagnostics).toEqual([]);
  return annotations;
}

/** `code \`place\`: message (help)` of every complaint. */
function complaints(text: string): string[] {
  return annotate(text).diagnostics.map(complaint);
}

function complaint({ code, span, message, help }: Diagnostic): string {
  return `${code} <${span?.source.text.slice(span.start, span.end)}>: ${message} (${help})`;
}

describe('documentation', () => {
  test.each([
    ['/* @name find */', ''],
    ['/* @name find Finds it. */', 'Finds it.'],
    [
      '/* @name claim @result many @dialect postgres  Claims up to `limit` tasks. */',
      'Claims up to `limit` tasks.',
    ],
    ['/* Finds it. @name find */', 'Finds it.'],
    [
      '/*\n  @name find\n  @result optional\n  Finds the context with this id,\n  or `null`.\n*/',
      'Finds the context with this id,\nor `null`.',
    ],
    [
      '/**\n * Finds it.\n *\n *   - indented\n *\n *\n * @name find\n * @result one and only.\n */',
      'Finds it.\n\n  - indented\n\nand only.',
    ],
    ['/*\n  Finds it.\n\n  * one\n  * two\n  @name find\n*/', 'Finds it.\n\n* one\n* two'],
    ['/*\r\n  @name find\r\n  One.\r\n\r\n  Two.\r\n*/', 'One.\n\nTwo.'],
    [
      '/* @name a Mail a@b.c, {@link x} and `see @name` stay. */',
      'Mail a@b.c, {@link x} and `see @name` stay.',
    ],
    ['/* @name a\n @param x one\n   two\n Three. */', 'Three.'],
    ['/***** @name a ****/', ''],
    ['/**/', ''],
  ])('of %j is %j', (text, documentation) => {
    expect(read(text).documentation).toBe(documentation);
  });
});

describe('tags', () => {
  test('@name is what follows, as written', () => {
    const { name } = read('/* @name FindAll */');
    expect(name?.text).toBe('FindAll');
    expect(name?.span).toMatchObject({ start: 10, end: 17 });
  });

  test.each([
    ['one', { cardinality: 'one' }],
    ['optional', { cardinality: 'optional' }],
    ['many', { cardinality: 'many' }],
    ['value', { cardinality: 'value' }],
    ['optional value', { cardinality: 'optional value' }],
    ['optional   value of it', { cardinality: 'optional value' }],
    ['optional\n value', { cardinality: 'optional' }],
    ['values', { cardinality: 'values' }],
    ['exec', { cardinality: 'exec' }],
    ['affected', { cardinality: 'affected' }],
    ['changed', { cardinality: 'changed' }],
    ['map id', { cardinality: 'map', key: 'id' }],
    ['map task_name -> status', { cardinality: 'map', key: 'task_name', value: 'status' }],
    ['map "taskName"->"a b" Text', { cardinality: 'map', key: 'taskName', value: 'a b' }],
  ])('@result %s', (text, expected) => {
    const { span: _, ...result } = read(`/* @result ${text} */`).result!;
    expect(result).toEqual(expected);
  });

  test('@dialect and @only', () => {
    expect(read('/* @dialect postgres */').dialect?.dialect).toBe('postgres');
    expect(read('/* @only sqlite */').only?.dialect).toBe('sqlite');
  });

  test('@deprecated, with or without a reason over several lines', () => {
    expect(read('/* @deprecated */').deprecated).toBe('');
    expect(read('/*\n  @deprecated use find\n    instead\n  Text */').deprecated).toBe('use find instead');
    expect(read('/* @deprecated use find @name a */').deprecated).toBe('use find');
  });

  test.each([
    ['ids -> (...)', { name: 'ids', shape: { kind: 'list' } }],
    ['ids->(...)', { name: 'ids', shape: { kind: 'list' } }],
    ['ids -> ( ... ) the ids', { name: 'ids', shape: { kind: 'list' }, documentation: 'the ids' }],
    [
      'user -> (name, age)',
      { name: 'user', shape: { kind: 'object', fields: [{ name: 'name' }, { name: 'age' }] } },
    ],
    [
      'user -> (name!,age?,)',
      {
        name: 'user',
        shape: {
          kind: 'object',
          fields: [
            { name: 'name', presence: 'required' },
            { name: 'age', presence: 'nullable' },
          ],
        },
      },
    ],
    [
      'users -> ((a, b!)...)',
      {
        name: 'users',
        shape: { kind: 'objects', fields: [{ name: 'a' }, { name: 'b', presence: 'required' }] },
      },
    ],
    [
      'users -> (\n (a,\n\tb)\n ...\n)',
      { name: 'users', shape: { kind: 'objects', fields: [{ name: 'a' }, { name: 'b' }] } },
    ],
    [
      'limit how many\n     at most',
      { name: 'limit', shape: { kind: 'scalar' }, documentation: 'how many at most' },
    ],
    ['limit how many\nat most', { name: 'limit', shape: { kind: 'scalar' }, documentation: 'how many' }],
  ])('@param %s', (text, expected) => {
    const [parameter] = read(`/* @param ${text} */`).parameters;
    const { span: _, ...rest } = JSON.parse(
      JSON.stringify(parameter, (key, value) => (key === 'span' ? undefined : value)),
    );
    expect(rest).toEqual(expected);
  });

  test('the shape and the documentation of a parameter may stand apart', () => {
    const expected = { name: 'ids', shape: { kind: 'list' }, documentation: 'the ids' };
    expect(read('/* @param ids -> (...) @param ids the ids */').parameters).toEqual([
      expect.objectContaining(expected),
    ]);
    expect(read('/* @param ids the ids\n @param ids -> (...) */').parameters).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  test.each([
    [
      'value Json<Payload> from "../types.js"',
      { target: 'value', typescript: 'Json<Payload>', from: '../types.js' },
    ],
    ["value A from '@scope/types'", { target: 'value', typescript: 'A', from: '@scope/types' }],
    ['"a b" { readonly x: string }', { target: 'a b', typescript: '{ readonly x: string }' }],
    ['value Record<string,\n     number>', { target: 'value', typescript: 'Record<string, number>' }],
    ["value 'from' | 'to'", { target: 'value', typescript: "'from' | 'to'" }],
  ])('@type %s', (text, expected) => {
    const { span: _, ...type } = read(`/* @type ${text} */`).types[0]!;
    expect(type).toEqual(expected);
  });

  test('@allow', () => {
    expect(read('/* @allow select-star the view is stable @allow b c */').allowances).toEqual([
      expect.objectContaining({ rule: 'select-star', reason: 'the view is stable' }),
      expect.objectContaining({ rule: 'b', reason: 'c' }),
    ]);
  });
});

describe('complaints', () => {
  test.each([
    ['@nmae find', ['unknown-tag <@nmae>: `@nmae` is no tag (did you mean `@name`?)']],
    [
      '@everyone',
      [expect.stringMatching(/^unknown-tag <@everyone>: .*\(the tags are `@name`, .*backticks\)$/)],
    ],
    ['@name', ['invalid-tag <@name>: `@name` needs a name (write `@name findById`)']],
    ['@name a @name b', ['duplicate-tag <@name>: `@name` is said twice (remove one of them)']],
    [
      '@deprecated a @deprecated b',
      ['duplicate-tag <@deprecated>: `@deprecated` is said twice (remove one of them)'],
    ],
    ['@result', [expect.stringMatching(/^invalid-tag <@result>: `@result` needs a cardinality/)]],
    ['@result opt', [expect.stringMatching(/^invalid-result <opt>: `opt` is no cardinality/)]],
    [
      '@result optinal',
      ['invalid-result <optinal>: `optinal` is no cardinality (did you mean `@result optional`?)'],
    ],
    ['@result stream', [expect.stringMatching(/^unsupported-result <@result stream>: /)]],
    [
      '@result map',
      [expect.stringMatching(/^invalid-tag <@result map>: `@result map` needs the column of the keys/)],
    ],
    [
      '@result map a ->',
      [expect.stringMatching(/^invalid-tag <@result map a ->>: the column of the values is missing/)],
    ],
    ['@dialect', [expect.stringMatching(/^invalid-tag <@dialect>: `@dialect` needs a dialect/)]],
    ['@dialect pg', ['unknown-dialect <pg>: `pg` is no dialect (write `@dialect postgres`)']],
    ['@only SQLite3', ['unknown-dialect <SQLite3>: `SQLite3` is no dialect (write `@only sqlite`)']],
    ['@param', [expect.stringMatching(/^invalid-tag <@param>: `@param` needs the name/)]],
    ['@param a', [expect.stringMatching(/^invalid-tag <@param a>: `@param a` says nothing about `a`/)]],
    ['@param :a text', [expect.stringMatching(/^invalid-parameter-name <:a>: /)]],
    [
      '@param constructor text',
      [expect.stringMatching(/^invalid-parameter-name <constructor>: a parameter cannot be called/)],
    ],
    ['@param a -> (b, b)', ['duplicate-field <b>: the field `b` is listed twice (remove one of them)']],
    ['@param a -> (b, __proto__!)', [expect.stringMatching(/^invalid-parameter-name <__proto__!>: /)]],
    ['@param a -> (b-c)', [expect.stringMatching(/^invalid-parameter-name <b-c>: /)]],
    [
      '@param a -> (...) @param a -> (b)',
      ['duplicate-tag <@param a -> (b)>: the parameter `a` is annotated twice (remove one of them)'],
    ],
    [
      '@param a x @param a y',
      ['duplicate-tag <@param a>: the parameter `a` is annotated twice (remove one of them)'],
    ],
    ['@type', [expect.stringMatching(/^invalid-tag <@type>: `@type` needs a column/)]],
    ['@type a', [expect.stringMatching(/^invalid-tag <@type a>: /)]],
    ['@type a from "x"', [expect.stringMatching(/^invalid-tag <@type a from "x">: /)]],
    [
      '@type a A @type a B',
      ['duplicate-tag <@type a B>: the type of `a` is annotated twice (remove one of them)'],
    ],
    ['@allow', [expect.stringMatching(/^invalid-tag <@allow>: `@allow` needs the name of a rule/)]],
    [
      '@allow rule',
      [
        'invalid-tag <@allow rule>: `@allow` does not say why `rule` is allowed (write `@allow rule why it is right here`)',
      ],
    ],
    [
      '@allow r a @allow r b',
      ['duplicate-tag <@allow r b>: the rule `r` is annotated twice (remove one of them)'],
    ],
  ])('about %s', (text, expected) => {
    expect(complaints(`/* ${text} */`)).toEqual(expected);
  });

  test.each(['', '()', '(', '(a', '((a)', '((a)..)', '(a b)', '((a, b)...', '[...]', '(,)', '(..)'])(
    'about the shape -> %s',
    (shape) => {
      expect(complaints(`/* @param a -> ${shape}\n @name b */`)).toEqual([
        expect.stringMatching(/^invalid-tag <@param a -> ?.*>: the shape of this parameter cannot be read/),
      ]);
    },
  );

  test('everything else of the comment is still read', () => {
    const { annotations } = annotate('/* @name a @resutl one @param b -> ( @result many\n Text. */');
    expect(annotations).toMatchObject({ name: { text: 'a' }, result: { cardinality: 'many' } });
  });
});

describe('which comments annotate', () => {
  test.each([
    ['/* Plain text, see @alice. */', false],
    ['/* @alice */', true],
    ['/* Text.\n   @nmae find */', true],
    ['/* Text and @name find */', true],
    ['/* `@name` is a tag */', false],
    ['/* a@name.org */', false],
  ])('%j: %s', (text, expected) => {
    expect(annotate(text).comment.annotates).toBe(expected);
  });
});
