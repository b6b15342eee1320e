/* @name all */
SELECT id, email, work, points, colour, mood, emails FROM people ORDER BY id;

/* @name add @result exec @param person -> (id, email, work, points, colour, mood, emails) */
INSERT INTO people (id, email, work, points, colour, mood, emails) VALUES :person;

/* @name among @param colours -> (...) @param moods -> (...) @param ids -> (...) @result values */
SELECT id FROM people WHERE colour IN :colours AND mood::mood IN :moods AND id IN :ids ORDER BY id;

/* @name joined  A domain that forbids NULL has one where there is no row. */
SELECT p.id, other.points, other.mood
FROM people p LEFT JOIN people other ON other.email = p.work
ORDER BY p.id;
