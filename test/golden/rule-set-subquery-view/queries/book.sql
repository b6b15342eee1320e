/* @name shift */
UPDATE books SET part = (SELECT count(*) FROM shelf WHERE shelf.part < books.part)::int4;

/* @name shiftFar */
UPDATE books SET part = (SELECT count(*) FROM parts WHERE parts.title < books.title)::int4;

/* @name retitle */
UPDATE authors SET name = (SELECT min(parts.title) FROM parts WHERE parts.id <> authors.id);

/* @name credit */
UPDATE books SET author_id = NULL WHERE part < (SELECT count(*) FROM parts WHERE parts.title < books.title);
