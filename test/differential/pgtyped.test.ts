import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { placeholderParts, tokenize } from '../../codegen/statement/lexer.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';
import { agreed, disagreed } from './corpus.js';

interface Placeholder {
  readonly name: string;
  readonly required: boolean;
  readonly start: number;
}

interface Shape {
  readonly name: string;
  readonly type: 'array_spread' | 'pick_tuple' | 'pick_array_spread';
  readonly keys?: readonly { readonly name: string; readonly required: boolean }[];
}

interface ParsedFile {
  readonly queries: readonly {
    readonly name: string;
    readonly placeholders: readonly Placeholder[];
    readonly shapes: readonly Shape[];
  }[];
  readonly complaints: number;
}

/** What @pgtyped/parser says of whole files. */
function pgtyped(files: readonly string[]): readonly ParsedFile[] {
  const script = join(__dirname, 'pgtyped-placeholders.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [script], { input: JSON.stringify(files), encoding: 'utf8' }),
  );
}

function inFile(sql: string): string {
  return `/* @name q */ ${sql};`;
}

/** Our placeholders; like pgtyped, a name that is required once is required everywhere. */
function ours(text: string): Placeholder[] {
  const found = tokenize(text, undefined)
    .filter((token) => token.kind === 'placeholder')
    .map((token) => ({ ...placeholderParts(text, token), start: token.start }));
  const required = new Set(found.filter((each) => each.suffix === '!').map((each) => each.name));
  return found.map(({ name, start }) => ({ name, required: required.has(name), start }));
}

describe('placeholders as @pgtyped/parser finds them', () => {
  const theirs = pgtyped(agreed.map(inFile));

  test('the corpus is large enough', () => {
    expect(new Set(agreed).size).toBeGreaterThanOrEqual(60);
  });

  test.each(agreed.map((sql, index) => [sql, index] as const))('%s', (sql, index) => {
    expect(theirs[index]).toMatchObject({ complaints: 0, queries: [{ placeholders: ours(inFile(sql)) }] });
    expect(theirs[index]?.queries[0]?.placeholders).toHaveLength(ours(inFile(sql)).length);
  });
});

describe('where @pgtyped/parser still errs', () => {
  const named = Object.entries(disagreed);
  const theirs = pgtyped(named.map(([, { sql }]) => inFile(sql)));

  test.each(named.map(([name, one], index) => [name, one, index] as const))(
    '%s',
    (_, { sql, ours: right }, index) => {
      const text = inFile(sql);
      expect(ours(text).map((each) => [each.name, each.required])).toEqual(
        right.map((name) => [name, false]),
      );
      for (const { name, start } of ours(text))
        expect(text.slice(start + 1, start + 1 + name.length)).toBe(name);
      expect(theirs[index]?.queries[0]?.placeholders).not.toEqual(ours(text));
    },
  );

  test('a missing last semicolon', () => {
    expect(pgtyped(['/* @name q */ SELECT :p'])[0]?.complaints).toBeGreaterThan(0);
  });
});

describe('files in the form of its examples', () => {
  const files = ['books', 'comments', 'notifications'].map((name) => ({
    path: `queries/${name}.sql`,
    text: readFileSync(join(__dirname, 'pgtyped', `${name}.sql`), 'utf8'),
  }));

  test('give the same queries, parameters and shapes', () => {
    const diagnostics = new Diagnostics();
    const entities = parseEntities(files, diagnostics);
    expect(diagnostics.sorted()).toEqual([]);
    const theirs = pgtyped(files.map((file) => file.text));
    for (const [index, entity] of entities.entries()) {
      expect(theirs[index]?.complaints).toBe(0);
      const queries = entity.queries.map((query) => ({
        name: query.name,
        placeholders: (query.variants.postgres?.placeholders ?? []).map(({ name, presence, start }) => ({
          name,
          required: presence === 'required',
          start,
        })),
        shapes: query.parameters.map(({ name, shape }) => ({
          name,
          type: { list: 'array_spread', object: 'pick_tuple', objects: 'pick_array_spread', scalar: '' }[
            shape.kind
          ],
          ...('fields' in shape
            ? {
                keys: shape.fields.map((field) => ({
                  name: field.name,
                  required: field.presence === 'required',
                })),
              }
            : {}),
        })),
      }));
      const expected = (theirs[index]?.queries ?? []).map((query) => ({
        ...query,
        name: query.name.charAt(0).toLowerCase() + query.name.slice(1),
      }));
      expect(queries).toEqual(expected);
    }
    expect(entities.map((entity) => entity.queries.length)).toEqual([5, 5, 3]);
  });
});
