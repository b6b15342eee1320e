/* @name all  The labels of an enum type in their declared order, those of a check as PostgreSQL has them. */
SELECT id, mood, level, only_one FROM people ORDER BY id;

/* @name add @result exec */
INSERT INTO people (id, mood, level, only_one) VALUES (:id, :mood, :level, :onlyOne);
