/* @name GetByEmail */
SELECT id, email FROM customers WHERE email = :email!;

/*
  @name InsertAll
  @param rows -> ((id!, email!)...)
*/
INSERT INTO customers (id, email) VALUES :rows RETURNING id;
