/* @name all */
SELECT id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note FROM specimens ORDER BY id;

/* @name read @result one */
SELECT id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note FROM specimens WHERE id = :id;

/* @name add @result exec @param specimen -> (id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note) */
INSERT INTO specimens (id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note) VALUES :specimen;

/* @name addAll @result affected @param specimens -> ((id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note)...) */
INSERT INTO specimens (id, key, text_key, word, small, whole, wide, ratio, amount, flag, moment, epoch, day, doc, data, mood, state, note) VALUES :specimens;

/* @name clear @result affected */
DELETE FROM specimens;

/* @name amongId @param values -> (...) @result values */
SELECT id FROM specimens WHERE id IN :values ORDER BY id;

/* @name besidesId @param values -> (...) @result values */
SELECT id FROM specimens WHERE id NOT IN :values ORDER BY id;

/* @name amongKey @param values -> (...) @result values */
SELECT id FROM specimens WHERE key IN :values ORDER BY id;

/* @name besidesKey @param values -> (...) @result values */
SELECT id FROM specimens WHERE key NOT IN :values ORDER BY id;

/* @name amongTextKey @param values -> (...) @result values */
SELECT id FROM specimens WHERE text_key IN :values ORDER BY id;

/* @name besidesTextKey @param values -> (...) @result values */
SELECT id FROM specimens WHERE text_key NOT IN :values ORDER BY id;

/* @name amongWord @param values -> (...) @result values */
SELECT id FROM specimens WHERE word IN :values ORDER BY id;

/* @name besidesWord @param values -> (...) @result values */
SELECT id FROM specimens WHERE word NOT IN :values ORDER BY id;

/* @name amongSmall @param values -> (...) @result values */
SELECT id FROM specimens WHERE small IN :values ORDER BY id;

/* @name besidesSmall @param values -> (...) @result values */
SELECT id FROM specimens WHERE small NOT IN :values ORDER BY id;

/* @name amongWhole @param values -> (...) @result values */
SELECT id FROM specimens WHERE whole IN :values ORDER BY id;

/* @name besidesWhole @param values -> (...) @result values */
SELECT id FROM specimens WHERE whole NOT IN :values ORDER BY id;

/* @name amongWide @param values -> (...) @result values */
SELECT id FROM specimens WHERE wide IN :values ORDER BY id;

/* @name besidesWide @param values -> (...) @result values */
SELECT id FROM specimens WHERE wide NOT IN :values ORDER BY id;

/* @name amongRatio @param values -> (...) @result values */
SELECT id FROM specimens WHERE ratio IN :values ORDER BY id;

/* @name besidesRatio @param values -> (...) @result values */
SELECT id FROM specimens WHERE ratio NOT IN :values ORDER BY id;

/* @name amongFlag @param values -> (...) @result values */
SELECT id FROM specimens WHERE flag IN :values ORDER BY id;

/* @name besidesFlag @param values -> (...) @result values */
SELECT id FROM specimens WHERE flag NOT IN :values ORDER BY id;

/* @name amongMoment @param values -> (...) @result values */
SELECT id FROM specimens WHERE moment IN :values ORDER BY id;

/* @name besidesMoment @param values -> (...) @result values */
SELECT id FROM specimens WHERE moment NOT IN :values ORDER BY id;

/* @name amongEpoch @param values -> (...) @result values */
SELECT id FROM specimens WHERE epoch IN :values ORDER BY id;

/* @name besidesEpoch @param values -> (...) @result values */
SELECT id FROM specimens WHERE epoch NOT IN :values ORDER BY id;

/* @name amongDay @param values -> (...) @result values */
SELECT id FROM specimens WHERE day IN :values ORDER BY id;

/* @name besidesDay @param values -> (...) @result values */
SELECT id FROM specimens WHERE day NOT IN :values ORDER BY id;

/* @name amongData @param values -> (...) @result values */
SELECT id FROM specimens WHERE data IN :values ORDER BY id;

/* @name besidesData @param values -> (...) @result values */
SELECT id FROM specimens WHERE data NOT IN :values ORDER BY id;

/* @name amongMood @param values -> (...) @result values */
SELECT id FROM specimens WHERE mood IN :values ORDER BY id;

/* @name besidesMood @param values -> (...) @result values */
SELECT id FROM specimens WHERE mood NOT IN :values ORDER BY id;

/* @name amongState @param values -> (...) @result values */
SELECT id FROM specimens WHERE state IN :values ORDER BY id;

/* @name besidesState @param values -> (...) @result values */
SELECT id FROM specimens WHERE state NOT IN :values ORDER BY id;
