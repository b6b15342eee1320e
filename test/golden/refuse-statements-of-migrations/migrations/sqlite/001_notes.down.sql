SAVEPOINT before;
DROP TABLE notes;
