/* @name nested */
SELECT id FROM orders WHERE id = :id /* a /* b */ OR TRUE -- */
ORDER BY id;

/* @name old */
SELECT id FROM orders WHERE note = 'a' -- untilAND id = :id
ORDER BY id;
