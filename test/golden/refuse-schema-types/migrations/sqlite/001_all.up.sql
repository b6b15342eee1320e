CREATE TABLE cron_schedules (
  id BLOB NOT NULL PRIMARY KEY,
  enabled INTEGER NOT NULL,
  settings TEXT NOT NULL CHECK (settings <> ''),
  tags TEXT NOT NULL,
  next_run_at TEXT NOT NULL,
  day TEXT NOT NULL,
  runs INTEGER NOT NULL,
  few INTEGER NOT NULL
) STRICT;

CREATE TABLE loose (
  id BLOB NOT NULL PRIMARY KEY CHECK (typeof(id) = 'blob' AND length(id) = 16),
  started TEXT NOT NULL,
  price REAL NOT NULL,
  total TEXT NOT NULL,
  data TEXT NOT NULL,
  ratio REAL NOT NULL
);

CREATE TABLE wrong (
  id INTEGER NOT NULL PRIMARY KEY,
  enabled TEXT NOT NULL,
  settings BLOB NOT NULL,
  "order" BLOB NOT NULL,
  next_run_at REAL NOT NULL,
  runs TEXT NOT NULL
) STRICT;
