CREATE TABLE nodes (id uuid PRIMARY KEY, parent_id uuid REFERENCES nodes (id), label text COLLATE "C");
CREATE VIEW shouted AS SELECT id, upper(label) AS loud, coalesce(label, '') AS quiet, id IS NOT NULL AS there FROM nodes;
