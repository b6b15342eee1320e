/* @name ofOneEngine  Only PostgreSQL refuses it. */
INSERT INTO oddities (id, other) VALUES (:id, 'a');

/* @name mayBeNullOnOneEngine */
INSERT INTO oddities (id, other, loose) VALUES (:id, 'a', :loose?);

/* @name variants @dialect postgres */
UPDATE oddities SET loose = NULL WHERE id = :id;

/* @name variants @dialect sqlite */
UPDATE oddities SET loose = NULL WHERE id = :id;
