/* @name setNote Sets the note; how many rows changed is the answer. */
UPDATE orders SET note = :note WHERE id = :id;

/* @name markPaid @result changed */
UPDATE orders SET status = 'Paid' WHERE id = :id AND status = 'Open';

/* @name remove @result exec */
DELETE FROM orders WHERE id = :id;

/* @name removeAll @result affected */
DELETE FROM orders;
