/* @name change @result optional */
UPDATE things SET mood = :mood, state = :state WHERE id = :id RETURNING mood, state;
