// Objects and lists in rows on real databases: what `@embed` and `@nest` give is what a plain search through the same tables gives.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Dal, newUuid, openDal, type Uuid } from '../../../src/index.js';
import * as unified from '../../golden/row-world/expected/index.js';
import { createPostgresDatabase, temporaryFolder } from '../../support/backends.js';

type Library = Dal<typeof unified>;
type Author = Parameters<Library['author']['createAll']>[0]['authors'][number];
type Book = Parameters<Library['book']['createAll']>[0]['books'][number];
type Chapter = Parameters<Library['book']['createChapters']>[0]['chapters'][number];

interface World {
  readonly authors: readonly Author[];
  readonly books: readonly Book[];
  readonly chapters: readonly Chapter[];
}

const places: Record<string, () => Promise<{ readonly url: string; dispose(): Promise<void> | void }>> = {
  'SQLite file': async () => {
    const folder = temporaryFolder();
    return { url: join(folder.path, 'library.db'), dispose: folder.dispose };
  },
  PostgreSQL: createPostgresDatabase,
};

/** Few ranks, so that ties and mixtures are common; parents by index, so that there may be none. */
const rank = fc.integer({ min: 0, max: 3 });
const texts = fc.constantFrom('', 'a', 'B', 'ä😀', "it's", 'null', '{}');
const optional = fc.option(texts);
const plans = fc.record({
  authors: fc.array(fc.record({ name: texts, email: optional, rank }), { maxLength: 5 }),
  books: fc.array(
    fc.record({
      author: fc.nat(6),
      editor: fc.nat(6),
      title: texts,
      note: optional,
      sold: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
      rank,
    }),
    { maxLength: 8 },
  ),
  chapters: fc.array(fc.record({ book: fc.nat(8), title: optional, rank }), { maxLength: 10 }),
});

function worldOf(plan: typeof plans extends fc.Arbitrary<infer P> ? P : never): World {
  const authors = plan.authors.map((author) => ({ id: newUuid(), ...author }));
  const at = (index: number): Uuid | null => authors[index]?.id ?? null;
  const books = plan.books.map(({ author, editor, ...book }) => ({
    id: newUuid(),
    authorId: at(author),
    editorId: at(editor),
    ...book,
  }));
  const chapters = plan.chapters.flatMap(({ book, ...chapter }, number) => {
    const bookId = books[book]?.id;
    return bookId === undefined ? [] : [{ bookId, number, ...chapter }];
  });
  return { authors, books, chapters };
}

async function store(dal: Library, world: World): Promise<void> {
  await dal.transaction(async (tx) => {
    await tx.book.removeChapters();
    await tx.book.removeAll();
    await tx.author.removeAll();
    await tx.author.createAll({ authors: world.authors });
    await tx.book.createAll({ books: world.books });
    await tx.book.createChapters({ chapters: world.chapters });
  });
}

/** Compares several keys, one after the other. */
function by<T>(...keys: ((one: T) => string | number)[]): (a: T, b: T) => number {
  return (a, b) => {
    const key = keys.find((each) => each(a) !== each(b));
    return key === undefined ? 0 : key(a) < key(b) ? -1 : 1;
  };
}

/** Parents in the order in which the sorted rows first name them, each with its children. */
function grouped<Row, Parent, Child>(
  rows: readonly Row[],
  parentOf: (row: Row) => Parent,
  childOf: (row: Row) => Child | undefined,
): { readonly parent: Parent; readonly children: Child[] }[] {
  const groups: { readonly parent: Parent; readonly children: Child[] }[] = [];
  for (const row of rows) {
    const parent = parentOf(row);
    const known = groups.find((group) => group.parent === parent);
    const group = known ?? { parent, children: [] };
    if (known === undefined) groups.push(group);
    const child = childOf(row);
    if (child !== undefined && !group.children.includes(child)) group.children.push(child);
  }
  return groups;
}

const person = ({ id, name }: Author) => ({ id, name });

function expectedBooks({ authors, books }: World) {
  const rows = authors.flatMap((author) => {
    const own: (Book | undefined)[] = books.filter(({ authorId }) => authorId === author.id);
    return (own.length === 0 ? [undefined] : own).map((book) => ({ author, book }));
  });
  rows.sort(
    by(
      ({ book }) => book?.rank ?? 0,
      ({ author }) => author.rank,
      ({ author }) => author.id,
      ({ book }) => book?.id ?? '',
    ),
  );
  return grouped(
    rows,
    ({ author }) => author,
    ({ book }) => book,
  ).map(({ parent: { id, name, email }, children }) => ({
    id,
    name,
    email,
    books: children.map(({ id, title, note, sold }) => ({ id, title, note, sold })),
  }));
}

function expectedTree({ authors, books, chapters }: World) {
  interface TreeRow {
    readonly author: Author;
    readonly book?: Book;
    readonly chapter?: Chapter;
  }
  const rows = authors.flatMap((author): TreeRow[] => {
    const own = books.filter(({ authorId }) => authorId === author.id);
    const below = own.flatMap((book): TreeRow[] => {
      const inBook = chapters.filter(({ bookId }) => bookId === book.id);
      return inBook.length === 0 ? [{ author, book }] : inBook.map((chapter) => ({ author, book, chapter }));
    });
    return below.length === 0 ? [{ author }] : below;
  });
  rows.sort(
    by(
      ({ chapter }) => chapter?.rank ?? 0,
      ({ book }) => book?.rank ?? 0,
      ({ author }) => author.rank,
      ({ author }) => author.id,
      ({ book }) => book?.id ?? '',
      ({ chapter }) => chapter?.number ?? -1,
    ),
  );
  const chaptersOf = (book: Book) =>
    rows.flatMap(({ chapter }) =>
      chapter?.bookId === book.id ? [{ number: chapter.number, title: chapter.title }] : [],
    );
  return grouped(
    rows,
    ({ author }) => author,
    ({ book }) => book,
  ).map(({ parent: { id, name }, children }) => ({
    id,
    books: children.map((book) => ({
      id: book.id,
      editor: authors.filter(({ id }) => id === book.editorId).map(person)[0] ?? null,
      chapters: chaptersOf(book),
      title: book.title,
    })),
    name,
  }));
}

function expectedPeople({ authors, books }: World) {
  const personOf = (id: Uuid | null) => authors.find((author) => author.id === id);
  return [...books]
    .sort(
      by(
        ({ rank }) => rank,
        ({ id }) => id,
      ),
    )
    .flatMap(({ id, title, authorId, editorId }) => {
      const [author, editor] = [personOf(authorId), personOf(editorId)];
      if (author === undefined) return [];
      const known = editor === undefined ? null : { name: editor.name, id: editor.id, email: editor.email };
      return [{ author: person(author), title, editor: known, id }];
    });
}

function expectedNumbers({ books, chapters }: World) {
  const sorted = [...chapters].sort(
    by(
      ({ rank }) => rank,
      ({ bookId }) => bookId,
      ({ number }) => number,
    ),
  );
  const groups = new Map<string, { number: number; title: string; chapters: object[] }>();
  for (const { number, title, bookId } of sorted) {
    const key = JSON.stringify([number, title ?? '']);
    const group = groups.get(key) ?? { number, title: title ?? '', chapters: [] };
    groups.set(key, group);
    group.chapters.push({ bookId, sold: books.find(({ id }) => id === bookId)?.sold });
  }
  return [...groups.values()];
}

describe.each(Object.keys(places))('on %s', (place) => {
  let dal: Library;
  let dispose: () => Promise<void>;
  beforeAll(async () => {
    const database = await places[place]!();
    dal = await openDal(database.url, unified);
    await dal.migrate();
    dispose = async () => {
      await dal.close();
      await database.dispose();
    };
  });
  afterAll(() => dispose());

  const holds = (what: (world: World) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const world = worldOf(plan);
        await store(dal, world);
        await what(world);
      }),
      { numRuns: 60 },
    );

  test('lists hold the children of each parent, and none where there are none', () =>
    holds(async (world) => {
      const expected = expectedBooks(world);
      expect(await dal.author.listWithBooks()).toEqual(expected);
      const published = await dal.author.listPublished();
      expect(published.map(({ id }) => id).sort()).toEqual(
        expected.flatMap(({ id, books }) => (books.length === 0 ? [] : [id])).sort(),
      );
    }));

  test('lists in lists, with objects in them', () =>
    holds(async (world) => {
      expect(await dal.author.tree()).toEqual(expectedTree(world));
    }));

  test('objects of one table in two roles', () =>
    holds(async (world) => {
      expect(await dal.book.listWithPeople()).toEqual(expectedPeople(world));
      const map = await dal.book.mapWithAuthor();
      for (const { id, authorId } of world.books) {
        const author = world.authors.find((each) => each.id === authorId);
        expect(map.get(id)).toEqual({ id, author: author === undefined ? null : person(author) });
      }
    }));

  test('either side of a full join', () =>
    holds(async ({ authors, books }) => {
      const found = await dal.book.listBoth();
      const missing = (books: readonly unknown[]) => (books.length === 0 ? 1 : 0);
      const alone = authors.reduce(
        (count, { id }) => count + missing(books.filter(({ authorId }) => authorId === id)),
        0,
      );
      expect(found).toHaveLength(books.length + alone);
      for (const { author, book } of found) {
        const stored = books.find(({ id }) => id === book?.id);
        expect(book).toEqual(
          stored === undefined ? null : { title: stored.title, note: stored.note, id: stored.id },
        );
        const writer = stored === undefined ? author?.id : stored.authorId;
        expect(author?.id ?? null).toEqual(writer);
      }
    }));

  test('keys of two columns', () =>
    holds(async (world) => {
      expect(await dal.book.chaptersOfNumber()).toEqual(expectedNumbers(world));
    }));

  test('a cardinality counts parents', async () => {
    const [ann, bob, other] = [newUuid(), newUuid(), newUuid()];
    const author = (id: Uuid, name: string) => ({ id, name, email: null, rank: 0 });
    const book = (title: string, rank: number) => ({
      id: newUuid(),
      authorId: ann,
      editorId: null,
      title,
      note: null,
      sold: 0n,
      rank,
    });
    const books = [book('second', 2), book('first', 1), book('third', 3)];
    await store(dal, {
      authors: [author(ann, 'Ann'), author(bob, 'Bob'), author(other, 'Bob')],
      books,
      chapters: [],
    });
    const found = await dal.author.take({ id: ann });
    expect(found.books.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
    expect(await dal.author.find({ id: ann })).toEqual(found);
    expect(await dal.author.find({ id: bob })).toEqual({ id: bob, books: [] });
    expect(await dal.author.find({ id: newUuid() })).toBeNull();
    await expect(dal.author.take({ id: newUuid() })).rejects.toMatchObject({ code: 'not_found' });
    expect((await dal.author.takeOfName({ name: 'Ann' })).id).toBe(ann);
    await expect(dal.author.takeOfName({ name: 'Bob' })).rejects.toMatchObject({ code: 'too_many_rows' });
  });
});
