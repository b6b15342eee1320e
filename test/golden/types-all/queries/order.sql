/* @name all */
SELECT id, small_one, number, ratio, flag, day, doc, data, tags, mood, short
FROM samples
ORDER BY id;

/* @name add @result exec */
INSERT INTO samples (id, small_one, number, ratio, flag, day, doc, data, tags, mood, short)
VALUES (:id, :smallOne, :number, :ratio, :flag, :day, :doc, :data, :tags, :mood, :short);
