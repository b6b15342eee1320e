DROP VIEW parts;
DROP VIEW shelf;
DROP TABLE books;
DROP TABLE authors;
