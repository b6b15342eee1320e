/* @name find  @result optional  The note with this id, or `null`. */
SELECT id, body FROM notes WHERE id = :id;
