/* @name hostile @result value */
SELECT 'back`tick ${x} \ */ "quoted"' AS hostile;

/* @name lines @result value */
SELECT 'first
      second
' AS lines;
