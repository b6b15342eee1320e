-- a comment of BEGIN
CREATE TRIGGER ranked AFTER INSERT ON notes BEGIN
  UPDATE notes SET body = trim(body) WHERE id = NEW.id;
END;
