/* @name byUniqueOfOneMember */
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY c.email LIMIT 3;

/* @name groupsByCount */
SELECT status, count(*) AS n FROM orders GROUP BY status ORDER BY n DESC LIMIT 3;

/* @name removeSome @result affected */
DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT 3);

/* @name latest @result optional */
SELECT id, note FROM orders ORDER BY placed_at DESC LIMIT 1;

/* @name withChildren */
SELECT c.id, o.status FROM customers c LEFT JOIN orders o ON c.id = o.customer_id ORDER BY c.id LIMIT 3;

/* @name byStatus */
SELECT id, status FROM orders ORDER BY status;

/* @name severalForOne @result values */
SELECT o.id FROM orders o WHERE o.note = (SELECT c.display_name FROM customers c WHERE c.display_name = o.note) ORDER BY o.id;

/* @name intersectionLast @result values */
SELECT id FROM customers EXCEPT SELECT customer_id FROM orders INTERSECT SELECT id FROM customers ORDER BY 1;

/* @name noLimit @result values */
SELECT id FROM orders ORDER BY id LIMIT NULL OFFSET -1;

/* @name variants @result value @dialect postgres */
SELECT COALESCE(json_agg(status), '[]') AS statuses FROM orders;
/* @name variants @dialect sqlite */
SELECT json_group_array(status ORDER BY id) AS statuses FROM orders;

/* @name pages @result values */
SELECT id FROM orders ORDER BY id LIMIT :size OFFSET (:page - 1) * :size;

/* @name allButThree @result values */
SELECT id FROM orders ORDER BY id LIMIT (SELECT count(*) - 3 FROM orders);

/* @name fractions @result values */
SELECT id FROM orders ORDER BY id LIMIT 3.7;
