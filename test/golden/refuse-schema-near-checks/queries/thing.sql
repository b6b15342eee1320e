/* @name count @result value */
SELECT count(*) AS total FROM things;
