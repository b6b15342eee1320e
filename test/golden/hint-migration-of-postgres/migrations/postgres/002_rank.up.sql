ALTER TABLE notes ADD COLUMN rank integer, ADD COLUMN kind text;
