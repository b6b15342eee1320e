/* @name rowNumber @only sqlite @result optional */
SELECT id, note, CAST(rowid AS INTEGER) AS position, CAST(:mark AS TEXT) AS mark FROM orders WHERE id = :id;
