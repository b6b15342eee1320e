/* @name planned @only postgres @result values */
SELECT (now() - interval '1 hour')::timestamptz AS planned;
