/* @name list */
SELECT id FROM orders WHERE note = 'open;

/* @name second It's wrong */
SELECT nope FROM orders WHERE id = :id;

/*
  @name third
SELECT nope3 FROM orders WHERE id = :id;

/* @name fourth */
SELECT nope4 FROM orders WHERE note = $$a;

/* @name fifth */
SELECT nope5 FROM orders WHERE note = 'x;y' AND id = :id;

/*
 * @name sixth
 * @param ids -> (...)
 */
SELECT nope6 FROM orders WHERE "note = 'x;y' AND id IN :ids;

/* @name seventh */
SELECT id FROM orders WHERE status = 'Paid;

/* @name eighth */
SELECT id FROM orders WHERE status = 'Paid' ORDER BY nope8;
