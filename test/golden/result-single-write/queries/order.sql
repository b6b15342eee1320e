/* @name markPaid @result changed By key. */
UPDATE orders SET status = 'Paid' WHERE id = :id AND status = 'Open';

/* @name markSent @result changed There is no key. */
UPDATE orders SET status = 'Sent' WHERE note = :note!;

/* @name takeOpen @result optional */
DELETE FROM orders WHERE status = 'Open' RETURNING id, total;

/* @name removeCustomer @result optional value By a unique column. */
DELETE FROM customers WHERE email = :email RETURNING id;

/* @name create @result one One row of values. */
INSERT INTO customers (id, email) VALUES (:id, :email) RETURNING id, created_at;

/* @name copy @result value As many rows as there are orders. */
INSERT INTO customers (id, email) SELECT id, :email FROM orders RETURNING id;

/* @name createAll @result changed @param customers -> ((id, email)...) */
INSERT INTO customers (id, email) VALUES :customers;

/* @name releaseAll @result affected Promises nothing. */
UPDATE orders SET note = NULL;

/* @name sendAll @result map customer_id -> id A customer may have several. */
UPDATE orders SET status = 'Sent' WHERE status = 'Paid' RETURNING customer_id, id;
