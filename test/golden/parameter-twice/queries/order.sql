/*
  @name search
  @param word what to look for
*/
SELECT id FROM orders WHERE note = :word OR status = 'Open' AND note > :word ORDER BY id;
