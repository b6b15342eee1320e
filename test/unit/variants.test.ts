import { describe, expect, test } from '@jest/globals';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { AnnotatedStatement } from '../../codegen/statement/annotated-statement.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';

function parse(files: Readonly<Record<string, string>>) {
  const diagnostics = new Diagnostics();
  const sources = Object.entries(files).map(([name, text]) => ({ path: `queries/${name}`, text }));
  return { entities: parseEntities(sources, diagnostics), diagnostics: diagnostics.sorted() };
}

/** Every query's name with the texts for both dialects; the files must be without mistakes. */
function read(files: Readonly<Record<string, string>>) {
  const { entities, diagnostics } = parse(files);
  expect(diagnostics).toEqual([]);
  return entities.flatMap((entity) =>
    entity.queries.map(({ name, variants }) => [
      `${entity.name}.${name}`,
      sqlOf(variants.postgres),
      sqlOf(variants.sqlite),
    ]),
  );
}

function sqlOf(statement: AnnotatedStatement | undefined): string | undefined {
  return statement?.source.text.slice(statement.start, statement.end);
}

function complaint({ code, span, message, labels }: Diagnostic): string {
  const others = (labels ?? []).map((each) => ` [${each.span.start}: ${each.message}]`).join('');
  return `${code} @${span?.start}: ${message}${others}`;
}

function complaints(text: string, more: Readonly<Record<string, string>> = {}): string[] {
  return parse({ 'task.sql': text, ...more }).diagnostics.map(complaint);
}

describe('variants', () => {
  test('stand in one file, one under the other', () => {
    expect(
      read({
        'a.sql': '/* @name x @dialect postgres */ P; /* @name y */ Y; /* @name X @dialect sqlite */ S;',
      }),
    ).toEqual([
      ['a.x', 'P', 'S'],
      ['a.y', 'Y', 'Y'],
    ]);
  });

  test('stand in files for a dialect, whatever the order of the files', () => {
    const files = {
      'a.sqlite.sql': '/* @name x */ S [:p]; /* @name z @only sqlite */ Z;',
      'a.postgres.sql': '/* @name x */ P;',
      'a.sql': '/* @name y */ Y;',
      'b.sql': '/* @name x */ B;',
    };
    const expected = [
      ['a.x', 'P', 'S [:p]'],
      ['a.y', 'Y', 'Y'],
      ['a.z', undefined, 'Z'],
      ['b.x', 'B', 'B'],
    ];
    expect(read(files)).toEqual(expected);
    expect(read(Object.fromEntries(Object.entries(files).reverse()))).toEqual(expected);
  });

  test('replace a shared text for their dialect', () => {
    expect(read({ 'a.sql': '/* @name x */ A; /* @name x @dialect sqlite */ S;' })).toEqual([
      ['a.x', 'A', 'S'],
    ]);
    expect(read({ 'a.sql': '/* @name x */ A;', 'a.postgres.sql': '/* @name x */ P;' })).toEqual([
      ['a.x', 'P', 'A'],
    ]);
  });

  test('may be missing with `@only`, of the query or of the file', () => {
    expect(read({ 'a.sql': '/* @name x @only postgres */ A;' })).toEqual([['a.x', 'A', undefined]]);
    expect(read({ 'a.postgres.sql': '/* @only postgres */ /* @name x */ P;' })).toEqual([
      ['a.x', 'P', undefined],
    ]);
    expect(read({ 'a.sql': '/* @only sqlite\n All of it. */ /* @name x */ A; /* @name y */ B;' })).toEqual([
      ['a.x', undefined, 'A'],
      ['a.y', undefined, 'B'],
    ]);
  });

  test('say things once', () => {
    const { entities, diagnostics } = parse({
      'a.sql': `/* @name x @dialect postgres @result many @param ids -> (...) @allow r why\n Reads. */ P :ids, :b;
        /* @name x @dialect sqlite @param ids the ids @param b text @type c D @deprecated no @allow r why @allow s too */ S :ids, :b;`,
    });
    expect(diagnostics).toEqual([]);
    expect(entities[0]?.queries[0]).toMatchObject({
      entity: 'a',
      documentation: 'Reads.',
      deprecated: 'no',
      result: { cardinality: 'many' },
      parameters: [
        { name: 'ids', shape: { kind: 'list' }, documentation: 'the ids' },
        { name: 'b', shape: { kind: 'scalar' }, documentation: 'text' },
      ],
      types: [{ target: 'c', typescript: 'D' }],
      allowances: [
        { rule: 'r', reason: 'why' },
        { rule: 's', reason: 'too' },
      ],
    });
  });

  test('may say the same twice', () => {
    const tags = '@result map k -> v @param a -> (b!) @type c D from "e" @deprecated f\n Text.';
    expect(
      complaints(`/* @name x @dialect postgres ${tags} */ P :a; /* @name x @dialect sqlite ${tags} */ S :a;`),
    ).toEqual([]);
  });

  test('share the presence of their parameters', () => {
    const { entities } = parse({
      'a.sql': '/* @name x @dialect postgres */ P :a!; /* @name x @dialect sqlite */ S :a;',
    });
    expect(entities[0]?.queries[0]?.variants.sqlite?.placeholders).toMatchObject([
      { name: 'a', presence: 'required' },
    ]);
  });
});

describe('complaints about variants', () => {
  test.each<[string, string[]]>([
    [
      '/* @name x */ A; /* @name x */ B;',
      ['duplicate-name @26: `x` is defined twice [9: first defined here]'],
    ],
    [
      '/* @name x */ A; /* @name X */ B;',
      ['duplicate-name @26: `x` is defined twice [9: first defined here]'],
    ],
    [
      '/* @name getAll */ A; /* @name getall */ B;',
      ['duplicate-name @31: `getall` and `getAll` differ only in case [9: the other name]'],
    ],
    [
      '/* @name x @dialect sqlite */ A; /* @name x @dialect sqlite */ B; /* @name x */ C;',
      ['duplicate-name @42: `x` is defined twice for sqlite [9: first defined here]'],
    ],
    ['/* @name x @dialect postgres */ A;', ['missing-dialect @9: `x` has no text for sqlite']],
    ['/* @name x @dialect sqlite */ A;', ['missing-dialect @9: `x` has no text for postgres']],
    [
      '/* @name x */ A; /* @name x @dialect sqlite */ B; /* @name x @dialect postgres */ C;',
      [
        'unused-variant @9: the shared text of `x` is never used [59: used for postgres] [26: used for sqlite]',
      ],
    ],
    [
      '/* @name x */ A; /* @name x @only postgres */ B;',
      ['unused-variant @9: the shared text of `x` is never used [26: used for postgres]'],
    ],
    [
      '/* @name x @dialect sqlite @only postgres */ A;',
      ['conflicting-dialect @27: `@only postgres` on a statement for sqlite [11: its dialect is said here]'],
    ],
    [
      '/* @name x @only postgres */ A; /* @name x @dialect sqlite */ B;',
      ['conflicting-dialect @41: `x` has a text for sqlite [9: here it is said to be for postgres only]'],
    ],
    [
      '/* @name x @dialect postgres @result one */ A; /* @name x @dialect sqlite @result many */ B;',
      [
        'conflicting-variants @74: the variants of this query disagree: `@result` [29: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres One. */ A; /* @name x @dialect sqlite Two. */ B;',
      [
        'conflicting-variants @49: the variants of this query disagree: documentation [9: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres @deprecated */ A; /* @name x @dialect sqlite @deprecated b */ B;',
      [
        'conflicting-variants @56: the variants of this query disagree: `@deprecated` [9: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres @param a -> (...) */ :a; /* @name x @dialect sqlite @param a -> (b) */ :a;',
      [
        'conflicting-variants @81: the variants of this query disagree: the shape of `a` [29: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres @param a b */ :a; /* @name x @dialect sqlite @param a c */ :a;',
      [
        'conflicting-variants @74: the variants of this query disagree: the documentation of `a` [29: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres @type a B */ A; /* @name x @dialect sqlite @type a C */ B;',
      [
        'conflicting-variants @72: the variants of this query disagree: the type of `a` [29: said differently here]',
      ],
    ],
    [
      '/* @name x @dialect postgres */ :a!; /* @name x @dialect sqlite */ :a?;',
      ['conflicting-presence @67: `:a` is both required (`!`) and nullable (`?`) [32: here it is required]'],
    ],
  ])('%s', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  test('a tag that contradicts the name of its file', () => {
    const { diagnostics } = parse({
      'a.sqlite.sql': '/* @name x @dialect postgres */ A;',
      'b.sqlite.sql': '/* @only postgres */ /* @name x */ A;',
    });
    expect(diagnostics.map((each) => `${each.span?.source.path} ${each.code} ${each.message}`)).toEqual([
      'queries/a.sqlite.sql missing-dialect `x` has no text for sqlite',
      'queries/a.sqlite.sql conflicting-dialect this file holds statements for sqlite',
      'queries/b.sqlite.sql conflicting-dialect `@only postgres` on a statement for sqlite',
    ]);
  });
});

describe('names of files', () => {
  function entityOf(name: string) {
    const { entities, diagnostics } = parse({ [name]: '/* @name x @only sqlite */ A;' });
    return [
      ...entities.map((entity) => entity.name),
      ...diagnostics.map((each) => `${each.code}: ${each.help}`),
    ];
  }

  test.each([
    ['context.sql', 'context'],
    ['task_execution.sql', 'task_execution'],
    ['task_execution.sqlite.sql', 'task_execution'],
    ['a1_b2.sql', 'a1_b2'],
    ['console.sql', 'console'],
  ])('%s is %s', (name, entity) => {
    expect(entityOf(name)).toEqual([entity]);
  });

  test.each([
    ['TaskExecution.sql', 'invalid-entity-name: rename the file to `task_execution.sql`'],
    ['task-execution.sqlite.sql', 'invalid-entity-name: rename the file to `task_execution.sqlite.sql`'],
    ['1a.sql', 'invalid-entity-name: rename the file to `a.sql`'],
    ['_a.sql', 'invalid-entity-name: rename the file to `a.sql`'],
    ['a__b.sql', 'invalid-entity-name: rename the file to `a_b.sql`'],
    ['.sql', 'invalid-entity-name: rename the file, for example to `context.sql`'],
    ['名.sql', 'invalid-entity-name: rename the file, for example to `context.sql`'],
    ['a.mysql.sql', 'unknown-dialect: name the file `a.sql` or `a.postgres.sql`'],
    ['a.sqlite3.sql', 'unknown-dialect: name the file `a.sql` or `a.sqlite.sql`'],
    ['a.sqlite.old.sql', 'unknown-dialect: name the file `a.sql` or `a.sqlite.sql`'],
    ...[
      'database',
      'backend_type',
      'transaction',
      'migrate',
      'health',
      'close',
      'migrations',
      'constraints',
      'schema',
      'index',
      'then',
      'constructor',
      'default',
      'to_string',
      'class',
      'aux',
      'com1',
    ].map((name) => [
      `${name}.sql`,
      `reserved-entity-name: rename the file, for example to \`${name}_item.sql\``,
    ]),
  ])('%s is refused', (name, expected) => {
    expect(entityOf(name!)).toEqual([expected]);
  });

  test('two entities may not share a property', () => {
    const text = '/* @name x */ A;';
    const { diagnostics } = parse({ 'a_1.sql': text, 'a1.sql': text, 'a_b.sql': text, 'ab.sql': text });
    expect(diagnostics.map((each) => `${each.code} ${each.message}`)).toEqual([
      'duplicate-entity `a1` and `a_1` give the same property `a1`',
      'duplicate-entity `a_b` and `ab` give the same property `ab`',
    ]);
  });
});
