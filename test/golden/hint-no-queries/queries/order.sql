/* @name empty */
TRUNCATE orders;

/* @name all */
TABLE orders;

/* @name begin */
BEGIN ISOLATION LEVEL SERIALIZABLE;

/* @name limit */
SET statement_timeout = '1s';
