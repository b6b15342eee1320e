CREATE TABLE cron_schedules (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  catchup_policy TEXT NOT NULL CHECK (catchup_policy IN ('skip', 'run_all', 'run_once')),
  package_name TEXT NOT NULL,
  version TEXT NOT NULL CHECK (length(version) <= 10),
  mood TEXT NOT NULL CHECK (mood IN ('sad', 'okay')),
  attempts INTEGER NOT NULL CHECK (attempts BETWEEN -2147483648 AND 2147483647),
  most INTEGER NOT NULL CHECK (most BETWEEN -2147483648 AND 2147483647) CHECK (most <> 13),
  price TEXT NOT NULL,
  CONSTRAINT attempts_in_bounds CHECK (attempts >= 0 AND attempts <= most),
  CONSTRAINT any_name CHECK (package_name != ''),
  CONSTRAINT most_is_small CHECK (most < 100),
  CONSTRAINT price_in_bounds CHECK (price < 100),
  CONSTRAINT name_begins CHECK (package_name LIKE 'a%')
) STRICT;

CREATE TABLE addresses (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT NOT NULL CONSTRAINT email_form CHECK (email LIKE '_%@%')
) STRICT;
