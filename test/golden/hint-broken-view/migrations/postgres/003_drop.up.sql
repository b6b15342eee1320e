DROP VIEW short_notes;
ALTER TABLE notes RENAME TO papers;
