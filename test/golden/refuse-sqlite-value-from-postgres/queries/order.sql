/* @name list */
SELECT id, row_to_json(orders) AS whole FROM orders ORDER BY id;
