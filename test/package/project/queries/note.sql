/*
  @name create
  @result one
  Writes a note.
*/
INSERT INTO notes (id, body)
VALUES (:id, :body)
RETURNING id, body, pinned, created_at;

/*
  @name find
  @result optional
  Finds the note with this id, or `null`.
*/
SELECT id, body, pinned, created_at
FROM notes
WHERE id = :id;
