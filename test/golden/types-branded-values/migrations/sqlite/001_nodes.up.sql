CREATE TABLE nodes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), parent_id BLOB REFERENCES nodes (id) CHECK (length(parent_id) = 16), label TEXT) STRICT;
CREATE TABLE trees (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
