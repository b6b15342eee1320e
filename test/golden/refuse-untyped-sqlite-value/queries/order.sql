/* @name anything @only sqlite */
SELECT id, :what AS what FROM orders ORDER BY id;
