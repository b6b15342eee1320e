/*
  @name pairs
  @embed older
  @embed newer
  @type doc string[]
  @type newer.doc Record<string, number>
  Each object says what its JSON is; the plain name is for what is left.
*/
SELECT older.id, older.doc, newer.id, newer.doc
FROM samples older
JOIN samples newer ON newer.id > older.id
ORDER BY older.id, newer.id;

/*
  @name beside
  @embed newer
  @type doc string[]
  @type newer.doc number[]
*/
SELECT older.id, older.doc, newer.id, newer.doc
FROM samples older
JOIN samples newer ON newer.id > older.id
ORDER BY older.id, newer.id;
