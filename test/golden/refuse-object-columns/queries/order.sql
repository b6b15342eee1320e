/*
  @name add
  @result exec
  @param lines -> ((id, total)...)
*/
INSERT INTO orders (id, total, status, customer_id)
VALUES :lines;
