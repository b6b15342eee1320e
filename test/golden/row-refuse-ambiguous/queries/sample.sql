/* @name typeOfTwo @embed a @embed b @type doc string[] */
SELECT a.id, a.doc, b.id, b.doc FROM samples a JOIN samples b ON b.id > a.id ORDER BY a.id, b.id;

/* @name typeOfRow @embed b @type doc string[] */
SELECT a.id, a.doc, b.id, b.doc FROM samples a JOIN samples b ON b.id > a.id ORDER BY a.id, b.id;

/* @name misspelt @embed b @type b.dok string[] */
SELECT a.id, b.id, b.doc FROM samples a JOIN samples b ON b.id > a.id ORDER BY a.id, b.id;
