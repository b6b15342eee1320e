CREATE TABLE teams (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  motto TEXT,
  budget INTEGER,
  founded TEXT CHECK (founded GLOB '????-??-??'),
  parent_id BLOB CHECK (length(parent_id) = 16) REFERENCES teams (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE people (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  team_id BLOB CHECK (length(team_id) = 16) REFERENCES teams (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  nick TEXT,
  age INTEGER CHECK (age BETWEEN -2147483648 AND 2147483647),
  height REAL,
  weight REAL NOT NULL,
  grade TEXT NOT NULL CHECK (grade IN ('a', 'b', 'c')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  trusted INTEGER CHECK (trusted IN (0, 1)),
  joined_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (joined_at GLOB '????-??-??T??:??:??.???Z'),
  left_at TEXT CHECK (left_at GLOB '????-??-??T??:??:??.???Z'),
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  extra TEXT CHECK (json_valid(extra))
) STRICT;

CREATE TABLE tasks (
  id INT PRIMARY KEY NOT NULL,
  team_id BLOB NOT NULL CHECK (length(team_id) = 16) REFERENCES teams (id) ON DELETE CASCADE,
  person_id BLOB CHECK (length(person_id) = 16) REFERENCES people (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  note TEXT,
  hours INTEGER NOT NULL CHECK (hours BETWEEN -2147483648 AND 2147483647),
  spent INTEGER CHECK (spent BETWEEN -2147483648 AND 2147483647),
  cost INTEGER NOT NULL,
  fee INTEGER,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  due TEXT CHECK (due GLOB '????-??-??'),
  digest BLOB NOT NULL,
  proof BLOB,
  words TEXT NOT NULL CHECK (json_valid(words)),
  size TEXT CHECK (size IN ('large', 'medium', 'small')),
  doubled INTEGER GENERATED ALWAYS AS (spent * 2) STORED CHECK (doubled BETWEEN -2147483648 AND 2147483647)
) STRICT;

CREATE TABLE labels (
  task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  rank INTEGER CHECK (rank BETWEEN -2147483648 AND 2147483647),
  PRIMARY KEY (task_id, label)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT 'info',
  happened_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (happened_at GLOB '????-??-??T??:??:??.???Z'),
  detail TEXT,
  level INTEGER DEFAULT 1 CHECK (level BETWEEN -2147483648 AND 2147483647)
) STRICT;

CREATE TABLE gauges (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  reading INTEGER CHECK (reading BETWEEN -2147483648 AND 2147483647),
  unit TEXT NOT NULL,
  remark TEXT
) STRICT;

CREATE VIEW team_people AS
  SELECT t.id AS team_id, t.name AS team_name, t.motto, p.id AS person_id, p.name AS person_name, p.nick
  FROM teams AS t LEFT JOIN people AS p ON p.team_id = t.id;

CREATE VIEW work AS
  SELECT k.id, k.title, k.note, t.name AS team_name, CAST(coalesce(k.note, k.title) AS TEXT) AS caption, k.spent
  FROM tasks AS k JOIN teams AS t ON t.id = k.team_id
  WHERE k.spent IS NOT NULL;

CREATE VIEW totals AS
  SELECT team_id, CAST(count(*) AS INTEGER) AS tasks, CAST(sum(hours) AS INTEGER) AS hours, CAST(max(note) AS TEXT) AS last_note
  FROM tasks GROUP BY team_id;
