/* @name rows @result value */
SELECT "missing ${x} */ `" FROM orders;
