CREATE VIEW short_notes AS SELECT id FROM notes;
