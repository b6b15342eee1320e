CREATE TABLE nodes (id uuid PRIMARY KEY, parent_id uuid REFERENCES nodes (id), label text COLLATE "C");
CREATE TABLE trees (id uuid PRIMARY KEY);
