/* @name makeRoom */
UPDATE samples SET id = id + 1 WHERE id >= :first;

/* @name turnRound */
UPDATE samples AS s SET number = 1, id = (:last - s.id);

/* @name close */
UPDATE oddities SET id = CASE WHEN id > :gone THEN id - 1 ELSE id END;

/* @name together */
UPDATE oddities SET (half, id) = ('a', id * 2);

/* @name one */
UPDATE samples SET id = id + 1 WHERE id = :id;

/* @name leave */
UPDATE samples SET id = -(id + 1) WHERE id >= :first;

/* @name arrive */
UPDATE samples SET id = -id WHERE id < 0;

/* @name otherColumn */
UPDATE samples SET number = number + 1, id = id;

/* @name ofAnother */
UPDATE oddities SET id = o.number + 1 FROM samples o WHERE o.id = oddities.id;

/* @name lowered */
UPDATE customers SET email = lower(email);
