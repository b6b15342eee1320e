CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TABLE cron_schedules (
  id uuid PRIMARY KEY,
  catchup_policy text COLLATE "C" NOT NULL CHECK (catchup_policy IN ('skip', 'run_all')),
  package_name varchar(255) COLLATE "C" NOT NULL,
  version varchar(100) COLLATE "C" NOT NULL,
  mood mood NOT NULL,
  attempts integer NOT NULL,
  most integer NOT NULL,
  price numeric NOT NULL,
  CONSTRAINT attempts_in_bounds CHECK (attempts >= 0 AND attempts < most),
  CONSTRAINT some_name CHECK (package_name <> ''),
  CONSTRAINT most_is_even CHECK (most % 2 = 0),
  CONSTRAINT most_is_small CHECK (most < 100),
  CONSTRAINT price_in_bounds CHECK (price < 100),
  CONSTRAINT name_begins CHECK (package_name LIKE 'a%')
);

CREATE TABLE addresses (
  id uuid PRIMARY KEY,
  email text COLLATE "C" NOT NULL CONSTRAINT email_form CHECK (email ~ '^[^@]+@')
);
