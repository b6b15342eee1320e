CREATE TABLE notes (
  id integer PRIMARY KEY,
  changes integer NOT NULL
);

CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changes := OLD.changes + 1;
  RETURN NEW;
END $$;

CREATE TRIGGER notes_changed BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION count_change();
