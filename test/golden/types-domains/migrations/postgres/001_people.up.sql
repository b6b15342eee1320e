CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN work_email AS email;
CREATE DOMAIN points AS integer NOT NULL CHECK (VALUE >= 0);
CREATE DOMAIN colour AS text CHECK (VALUE IN ('red', 'green'));
CREATE DOMAIN usual_mood AS mood NOT NULL;
CREATE DOMAIN person_id AS uuid;

CREATE TABLE people (
  id person_id PRIMARY KEY,
  email email COLLATE "C",
  work work_email COLLATE "C" NOT NULL,
  points points,
  colour colour COLLATE "C" NOT NULL,
  mood usual_mood,
  emails email[] NOT NULL
);
