/* Written after the examples of pgtyped (MIT, https://github.com/adelsz/pgtyped). */

/* Reads every comment */
/* @name GetAllComments */
SELECT * FROM book_comments WHERE id = :id! OR user_id = :id;

/* Reads the comments of a list */
/*
  @name GetAllCommentsByIds
  @param ids -> (...)
*/
SELECT * FROM book_comments WHERE id in :ids AND id in :ids!;

/* @name InsertComment @param comments -> ((userId!, commentBody!)...) */
INSERT INTO book_comments (user_id, body)
VALUES :comments;

/*
  @name CommentsBetween
  @param ids -> (
    ...
  )
  @param range -> (low, high)
*/
-- by their numbers
SELECT id /* :notThis */ FROM book_comments
WHERE id IN :ids AND (rank, rank) > :range;

/* @name Select1 */ SELECT '1:2' as "clock", :a as a;
