/*
  @name divided
  A division by zero is an error on PostgreSQL and NULL on SQLite, so NULL it may be.
*/
SELECT id, number / small_one AS unsure, number / 2 AS half, number % small_one AS rest FROM samples ORDER BY id;

/*
  @name endless
  SQLite has no value for an infinity less itself.
*/
SELECT id, ratio - ratio AS zero, ratio + 1 AS more FROM samples WHERE ratio IS NOT NULL ORDER BY id;

/* @name dividedByPostgres @only postgres */
SELECT id, number / small_one AS sure FROM samples ORDER BY id;
