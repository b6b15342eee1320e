/* @name pay */
UPDATE orders o SET note = 'paid' WHERE o.id = :id;

/* @name drop */
DELETE FROM orders o WHERE o.id = :id;

/* @name dropOf */
DELETE FROM orders o USING customers c WHERE c.id = o.customer_id AND c.email = :email;

/* @name payWell */
UPDATE orders AS o SET note = 'paid' WHERE o.id = :id;

/* @name dropWell */
DELETE FROM orders AS o WHERE o.id = :id;
