/* @name createAll @result affected @param books -> ((id, author_id, editor_id, title, note, sold, rank)...) */
INSERT INTO books (id, author_id, editor_id, title, note, sold, rank) VALUES :books;

/* @name createChapters @result affected @param chapters -> ((book_id, number, title, rank)...) */
INSERT INTO chapters (book_id, number, title, rank) VALUES :chapters;

/* @name removeAll @result affected */
DELETE FROM books;

/* @name removeChapters @result affected */
DELETE FROM chapters;

/*
  @name listWithPeople
  @embed author
  @embed editor -> Person
  Books that have an author.
*/
SELECT author.id, author.name, book.title, editor.name, editor.id, editor.email, book.id
FROM books book
JOIN authors author ON author.id = book.author_id
LEFT JOIN authors editor ON editor.id = book.editor_id
ORDER BY book.rank, book.id;

/*
  @name listBoth
  @embed author
  @embed book
  Books without an author, and authors without a book.
*/
SELECT author.name, author.id, book.title, book.note, book.id
FROM authors author
FULL JOIN books book ON book.author_id = author.id
ORDER BY author.id, book.id;

/*
  @name mapWithAuthor
  @result map id
  @embed author
*/
SELECT book.id, author.id, author.name
FROM books book
LEFT JOIN authors author ON author.id = book.author_id;

/*
  @name chaptersOfNumber
  @nest chapters(book_id, sold) by (number, title)
  A key of two columns, and children without a table of their own.
*/
SELECT chapters.number, COALESCE(chapters.title, '') AS title, chapters.book_id, book.sold
FROM chapters
JOIN books book ON book.id = chapters.book_id
ORDER BY chapters.rank, chapters.book_id, chapters.number;
