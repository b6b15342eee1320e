/* @name escaped @result values */
SELECT id FROM orders WHERE lower(note) LIKE '100\%' OR lower(note) NOT LIKE lower(:part) ORDER BY id;

/* @name escapedOnBoth @result values */
SELECT id FROM orders
WHERE lower(note) LIKE '100!%' ESCAPE '!' OR lower(note) LIKE '1%2' OR lower(note) LIKE lower(:part) ESCAPE '\'
ORDER BY id;

/* @name umlaut @result values */
SELECT id FROM customers WHERE lower(display_name) = 'müller' OR display_name = upper('straße') ORDER BY id;

/* @name noUmlaut @result values */
SELECT id FROM customers WHERE lower(display_name) = 'muller' OR lower(email) = lower(:email) OR display_name = 'Müller' ORDER BY id;

/* @name ending @result values */
SELECT substr(email, -3) || substring(email, 2, -1) AS ending FROM customers ORDER BY email;

/* @name beginning @result values */
SELECT substr(email, 1, 3) || substr(email, length(email) - 2) AS both FROM customers ORDER BY email;

/* @name bits @result value */
SELECT length(X'4142') AS length;

/* @name role */
SELECT id, user FROM (SELECT id, email AS "user" FROM customers) AS named WHERE user = :user ORDER BY id;

/* @name quoted */
SELECT id, named.user FROM (SELECT id, email AS "user" FROM customers) AS named WHERE "user" = :user ORDER BY id;

/* @name members @result values */
SELECT id FROM samples WHERE doc->>'label' < :label OR doc->>'label' BETWEEN 'a' AND 'b' ORDER BY id;

/* @name leastMember @result value */
SELECT min(doc->>'label') AS label FROM samples;

/* @name equalMembers @result values */
SELECT id FROM samples WHERE doc->>'label' = :label OR short < doc->>'label' ORDER BY short, id;

/* @name variants @result values @dialect postgres */
SELECT right(email, 3) AS ending FROM customers WHERE email LIKE '%\_%' ORDER BY email;
/* @name variants @dialect sqlite */
SELECT substr(email, -3) AS ending FROM customers WHERE email LIKE '%\_%' ESCAPE '\' ORDER BY email;

/* @name allowed @result values @allow pattern-not-portable all statuses begin with a capital */
SELECT id FROM orders WHERE status LIKE 'O%' ORDER BY id;

/* @name called @result values */
SELECT id FROM orders WHERE like('a%', note) OR NOT like('b%', note) ORDER BY id;

/* @name notCalled @result values */
SELECT id FROM orders WHERE lower(note) LIKE ('a%') OR lower(note) NOT LIKE ('like (b%') ORDER BY id;

/* @name folded @result values */
SELECT id FROM orders WHERE upper(note) = upper(:note) OR lower(:note || status) = 'x' OR note = lower(trim(:other)) ORDER BY id;

/* @name foldedAlike @result values */
SELECT id FROM orders WHERE upper(note) = :note AND lower(note || :part) = lower(status) ORDER BY lower(note) NULLS LAST, id;

/* @name cutOff */
SELECT id, substr(status, :start::int) AS a, substr(status, :start::int - 2, 3) AS b, substr(status, 1, length(status) - 2) AS c, substr(status, 2, :size::int) AS d
FROM orders ORDER BY id;

/* @name cutWithin */
SELECT id, substr(status, length(status) - 2) AS a, CASE WHEN :start::int > 0 THEN substr(status, :start::int) END AS b, substr(status, length(status) + 1, 2) AS c
FROM orders ORDER BY id;

/* @name collated @result values */
SELECT id FROM orders WHERE lower(note) LIKE lower(('%' || :part || '%') COLLATE "C") ESCAPE '\' ORDER BY id;
