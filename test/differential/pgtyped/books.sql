/* Written after the examples of pgtyped (MIT, https://github.com/adelsz/pgtyped). */

/* @name FindBookById */
SELECT * FROM books WHERE id = :bookId;

/*
  @name InsertBooks
  @param books -> ((rank, name, authorId)...)
*/
INSERT INTO books (rank, name, author_id)
VALUES :books RETURNING id as book_id;

/*
  @name UpdateBooks
*/
UPDATE books
SET
    name = :name,
    rank = :rank
WHERE id = :id!;

/*
  @name AddBook
  @param book -> (
    rank!,
    name,
  )
*/
INSERT INTO books (rank, name) VALUES :book;

/* @name getBooksByAuthorName */
SELECT b.* FROM books b
INNER JOIN authors a ON a.id = b.author_id
WHERE a.first_name || ' ' || a.last_name = :authorName;
