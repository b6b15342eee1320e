/*
  @name addAll
  @param customers -> ((id, email, display_name)...)
*/
INSERT INTO customers (id, email, display_name) VALUES :customers;

/*
  @name saveAll
  @param customers -> ((id, email, display_name)...)
*/
INSERT INTO customers (id, email, display_name) VALUES :customers
ON CONFLICT (email) DO UPDATE SET display_name = excluded.display_name;
