SELECT 1;
/* @name strange */
SELECT id FROM orders WHERE note =  ORDER BY id;
