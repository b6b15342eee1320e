/* @name lists @param xs -> (...) @result values */
SELECT id FROM samples WHERE id IN :xs OR number IN :xs ORDER BY id;

/* @name listsOfTexts @param xs -> (...) @result values */
SELECT id FROM samples WHERE short IN :xs OR number IN :xs ORDER BY id;
