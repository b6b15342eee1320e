/* @name list */
SELECT id FROM orders WHERE note = 'ÿ';
