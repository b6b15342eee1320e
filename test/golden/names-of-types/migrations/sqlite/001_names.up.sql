CREATE TABLE uuids (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)) STRICT;
CREATE TABLE dates (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), day TEXT NOT NULL CHECK (day GLOB '????-??-??')) STRICT;
CREATE TABLE codecs (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), doc TEXT NOT NULL CHECK (json_valid(doc))) STRICT;
CREATE TABLE find_params (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), label TEXT NOT NULL) STRICT;
CREATE TABLE analyses (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z')) STRICT;
