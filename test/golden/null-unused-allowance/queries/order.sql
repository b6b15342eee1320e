/*
  @name sure
  @allow contradicted-override what is sent has a note
*/
SELECT id, note AS "note!" FROM orders WHERE note > '' ORDER BY id;
