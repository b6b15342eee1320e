/*
  @name find
  @result optional
  @deprecated use `load`
  Finds an order. It costs ${money} and `time`, see "C:\temp" and user@example.com.
  The second line says more.
*/
SELECT id FROM orders WHERE id = :id;
