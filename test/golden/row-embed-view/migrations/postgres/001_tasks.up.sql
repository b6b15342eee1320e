CREATE TABLE tasks (
  id integer PRIMARY KEY,
  parent integer REFERENCES tasks (id),
  title text COLLATE "C" NOT NULL,
  done boolean NOT NULL
);

CREATE VIEW open_tasks AS SELECT id, title, upper(title) AS loud FROM tasks WHERE NOT done;
