/* @name pay */
UPDATE orders AS o SET status = 'Paid' WHERE o.id = :id RETURNING o.status;

/* @name copyName */
UPDATE orders SET note = c.email FROM customers c WHERE c.id = orders.customer_id RETURNING c.email;

/* @name before */
UPDATE orders SET note = :note WHERE id = :id RETURNING old.note;

/* @name removeOf */
WITH gone AS (DELETE FROM orders WHERE id = :id RETURNING id) SELECT id FROM gone;

/* @name copyOwn */
UPDATE orders AS o SET note = c.email FROM customers c WHERE c.id = o.customer_id RETURNING o.id, o.note;

/* @name payMisspelt */
UPDATE orders SET status = 'Paid' WHERE id = :id RETURNING ordrs.status;
