CREATE TABLE tasks (
  id integer PRIMARY KEY,
  parent integer,
  title text COLLATE "C" NOT NULL,
  done boolean NOT NULL
);

CREATE UNIQUE INDEX tasks_open_title ON tasks (title) WHERE NOT done;
