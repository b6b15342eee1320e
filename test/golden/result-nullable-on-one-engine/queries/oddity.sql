/* @name loose @result values */
SELECT loose FROM oddities ORDER BY id;
