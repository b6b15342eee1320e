/* @name first */
SELECT id
/* @name second */
SELECT note FROM orders ORDER BY id;

-- @name third
SELECT id FROM orders ORDER BY id;
