/* @name createAll @result affected @param authors -> ((id, name, email, rank)...) */
INSERT INTO authors (id, name, email, rank) VALUES :authors;

/* @name removeAll @result affected */
DELETE FROM authors;

/*
  @name listWithBooks
  @nest books(id, title, note, sold) by id
  All authors, those without books too. The rows of one author are not adjacent.
*/
SELECT a.id, a.name, a.email, books.id, books.title, books.note, books.sold
FROM authors a
LEFT JOIN books ON books.author_id = a.id
ORDER BY COALESCE(books.rank, 0), a.rank, a.id, books.id;

/*
  @name listPublished
  @nest books(id, title) by id
  Only authors with books.
*/
SELECT books.id, a.id, books.title
FROM authors a
JOIN books ON books.author_id = a.id
ORDER BY books.rank, books.id;

/* @name take @result one @nest books(id, title) by id */
SELECT a.id, books.id, books.title
FROM authors a
LEFT JOIN books ON books.author_id = a.id
WHERE a.id = :id
ORDER BY books.rank, books.id;

/* @name find @result optional @nest books(id, title) by id */
SELECT a.id, books.id, books.title
FROM authors a
LEFT JOIN books ON books.author_id = a.id
WHERE a.id = :id
ORDER BY books.rank, books.id;

/* @name takeOfName @result one @nest books(id, title) by id */
SELECT a.id, books.id, books.title
FROM authors a
LEFT JOIN books ON books.author_id = a.id
WHERE a.name = :name
ORDER BY books.rank, books.id;

/*
  @name tree
  @nest books(id, title, editor, chapters) by id
  @embed editor(id, name)
  @nest chapters(number, title) by id
  Authors, their books with an editor if there is one, and the chapters of the books.
*/
SELECT a.id, books.id, editor.id, editor.name, chapters.number, chapters.title, books.title, a.name
FROM authors a
LEFT JOIN books ON books.author_id = a.id
LEFT JOIN authors editor ON editor.id = books.editor_id
LEFT JOIN chapters ON chapters.book_id = books.id
ORDER BY COALESCE(chapters.rank, 0), COALESCE(books.rank, 0), a.rank, a.id, books.id, chapters.number;
