/* @name byName @param display_names -> (...) @result values */
SELECT id FROM customers WHERE display_name IN :display_names AND created_at > :created_after?::timestamptz ORDER BY id;
