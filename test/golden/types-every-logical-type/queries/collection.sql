/* @name read @result one */
SELECT id, keys, words, smalls, wholes, wides, ratios, amounts, flags, moments, days, docs, datas, moods, maybe FROM collections WHERE id = :id;

/* @name add @result exec @param collection -> (id, keys, words, smalls, wholes, wides, ratios, amounts, flags, moments, days, docs, datas, moods, maybe) */
INSERT INTO collections (id, keys, words, smalls, wholes, wides, ratios, amounts, flags, moments, days, docs, datas, moods, maybe) VALUES :collection;

/* @name change @result changed */
UPDATE collections SET words = :words, maybe = :maybe, moods = :moods WHERE id = :id;
