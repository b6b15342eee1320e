DROP TABLE chapters;
DROP TABLE books;
DROP TABLE authors;
