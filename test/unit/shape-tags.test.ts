import { describe, expect, test } from '@jest/globals';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { readAnnotations } from '../../codegen/statement/annotations.js';
import { readComment } from '../../codegen/statement/tags.js';

function annotate(comment: string) {
  const text = `/* ${comment} */`;
  const diagnostics = new Diagnostics();
  const annotations = readAnnotations(readComment({ path: 'q.sql', text }, 0, text.length), diagnostics);
  return { annotations, reported: diagnostics.sorted(), text };
}

/** The objects without their places, and the documentation that is left. */
function read(comment: string) {
  const { annotations, reported } = annotate(comment);
  expect(reported).toEqual([]);
  const { objects, documentation, row } = annotations;
  const names = (list: readonly { readonly name: string }[] | undefined) => list?.map(({ name }) => name);
  return {
    documentation,
    row: row?.name,
    objects: objects.map(({ columns, by, row, span: _, ...rest }) => ({
      ...rest,
      columns: names(columns),
      by: names(by),
      row: row?.name,
    })),
  };
}

const plain = { quoted: false, columns: undefined, by: [], row: undefined };

describe('@row', () => {
  test('takes a name; text behind it is documentation', () => {
    expect(read('@name a @row Person A person.')).toMatchObject({
      row: 'Person',
      documentation: 'A person.',
    });
  });
});

describe('@embed and @nest', () => {
  test.each([
    ['@embed author', { ...plain, kind: 'embed', name: 'author' }],
    ['@embed "Author"', { ...plain, kind: 'embed', name: 'Author', quoted: true }],
    [
      '@embed author(id, "Full Name")',
      { ...plain, kind: 'embed', name: 'author', columns: ['id', 'Full Name'] },
    ],
    [
      '@embed author (\n  id,\n  name\n)',
      { ...plain, kind: 'embed', name: 'author', columns: ['id', 'name'] },
    ],
    ['@embed author -> Person', { ...plain, kind: 'embed', name: 'author', row: 'Person' }],
    ['@nest items by id', { ...plain, kind: 'nest', name: 'items', by: ['id'] }],
    [
      '@nest items(id, name) by (shop, number) -> Item',
      { ...plain, kind: 'nest', name: 'items', columns: ['id', 'name'], by: ['shop', 'number'], row: 'Item' },
    ],
    ['@nest items\n  by "id"', { ...plain, kind: 'nest', name: 'items', by: ['id'] }],
  ])('%s', (tag, expected) => {
    expect(read(`@name a ${tag}\n More.`)).toEqual({
      documentation: 'More.',
      row: undefined,
      objects: [expected],
    });
  });

  test('text behind them is documentation', () => {
    expect(read('@name a @embed author Who wrote it. @nest items by id Sorted.')).toMatchObject({
      documentation: 'Who wrote it.  Sorted.',
      objects: [{ name: 'author' }, { name: 'items' }],
    });
  });

  test('each name has its place', () => {
    const { annotations, text } = annotate('@name a @nest items(id, "n") by number -> Item');
    const [nest] = annotations.objects;
    const said = (span: { readonly start: number; readonly end: number } | undefined) =>
      text.slice(span?.start, span?.end);
    expect(said(nest?.span)).toBe('@nest items(id, "n") by number -> Item');
    expect(nest?.columns?.map(({ span }) => said(span))).toEqual(['id', '"n"']);
    expect(nest?.by.map(({ span }) => said(span))).toEqual(['number']);
    expect(said(nest?.row?.span)).toBe('Item');
  });

  test.each([
    ['@embed', 'needs the name'],
    ['@embed 1st', 'needs the name'],
    ['@embed author.name', 'needs the name'],
    ['@embed author, editor', 'needs the name'],
    ['@embed author()', 'cannot be read'],
    ['@embed author(id name)', 'cannot be read'],
    ['@embed author(id', 'cannot be read'],
    ['@embed author ->', 'is missing behind'],
    ['@nest items', 'does not say by which'],
    ['@nest items byte', 'does not say by which'],
    ['@nest items by', 'does not say by which'],
    ['@nest items by (', 'does not say by which'],
  ])('%s is refused', (tag, message) => {
    const { annotations, reported } = annotate(`@name a ${tag}`);
    expect(annotations.objects).toEqual([]);
    expect(reported).toMatchObject([{ code: 'invalid-tag', message: expect.stringContaining(message) }]);
  });
});
