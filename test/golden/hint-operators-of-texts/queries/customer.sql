/* @name expression */
SELECT id FROM customers WHERE email ~ '^a' ORDER BY id;

/* @name pattern */
SELECT id FROM customers WHERE email GLOB 'a*' ORDER BY id;

/* @name number */
SELECT id FROM customers WHERE email = 5 ORDER BY id;

/* @name capitals */
SELECT id FROM customers WHERE email = 'A' COLLATE NOCASE ORDER BY id;

/* @name joined */
SELECT 'a'
  'b' AS joined FROM customers ORDER BY id;
