CREATE TABLE workflow_packages (
  id uuid PRIMARY KEY,
  author text COLLATE "C",
  created_at timestamptz(3) NOT NULL
);
ALTER TABLE workflow_packages ADD COLUMN storage_type text COLLATE "C" NOT NULL;

CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C");
CREATE TABLE tags (id uuid PRIMARY KEY);
CREATE VIEW note_ids AS SELECT id FROM notes;
CREATE VIEW note_bodies AS SELECT id, body FROM notes;
