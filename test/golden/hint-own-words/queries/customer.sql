/* @name search */
SELECT id FROM customers WHERE display_name ILIKE :q ORDER BY id;

/* @name without */
SELECT id FROM customers WHERE display_name NOT ILIKE '%Foo%' ORDER BY id;

/* @name within */
SELECT id FROM customers WHERE email ILIKE '%' || :part || '%' ESCAPE '!' ORDER BY id;

/* @name tags */
SELECT s.id, t.tag FROM samples s, unnest(s.tags) AS t(tag) ORDER BY s.id;

/* @name tagsByAlias */
SELECT s.id, tag FROM samples s CROSS JOIN LATERAL unnest(s.tags) AS tag ORDER BY s.id;

/* @name joinedTags */
SELECT s.id, tag FROM samples s JOIN unnest(s.tags) tag ON TRUE ORDER BY s.id;

/* @name passed */
SELECT item FROM unnest(:items::text[]) AS item;

/* @name part */
SELECT id, round(number / 3.0, 2) AS part FROM samples ORDER BY id;

/* @name mean @result value */
SELECT round(avg(s.number), 1) AS "mean?" FROM samples s;

/* @name scaled */
SELECT id, s.number * 1.5 AS scaled FROM samples s ORDER BY id;

/* @name castOfParameter */
SELECT id FROM samples WHERE number = :ratio::float8::int4 ORDER BY id;

/* @name marked @param id? whose */
SELECT id FROM customers WHERE id = :id ORDER BY id;

/* @name markedList @param ids! -> (...) */
SELECT id FROM customers WHERE id IN :ids ORDER BY id;

/* @name listOrNone @param ids -> (...) */
SELECT id FROM customers WHERE id IN :ids? ORDER BY id;
