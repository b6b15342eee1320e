CREATE TABLE nodes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), parent_id BLOB REFERENCES nodes (id) CHECK (length(parent_id) = 16), label TEXT) STRICT;
CREATE VIEW shouted AS SELECT id, upper(label) AS loud, coalesce(label, '') AS quiet, id IS NOT NULL AS there FROM nodes;
