/*
  @name addAll
  @param customers -> ((id, email, display_name)...)
*/
INSERT INTO customers (id, email, display_name) VALUES :customers;
