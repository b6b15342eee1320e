CREATE TABLE customers (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  parent_id BLOB REFERENCES customers (id) CHECK (length(parent_id) = 16),
  token BLOB NOT NULL CHECK (length(token) = 16)
) STRICT;

CREATE TABLE stores (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  owner_id BLOB NOT NULL CHECK (length(owner_id) = 16) REFERENCES customers (id)
) STRICT;

CREATE TABLE orders (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16) REFERENCES customers (id)
) STRICT;

CREATE TABLE order_details (
  order_id TEXT PRIMARY KEY NOT NULL CHECK (length(order_id) = 36) REFERENCES orders (id),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE order_lines (
  order_id TEXT NOT NULL CHECK (length(order_id) = 36) REFERENCES orders (id),
  number INTEGER NOT NULL CHECK (number BETWEEN -2147483648 AND 2147483647),
  product_id BLOB NOT NULL CHECK (length(product_id) = 16),
  PRIMARY KEY (order_id, number)
) STRICT;

CREATE TABLE tickets (
  id INT PRIMARY KEY NOT NULL,
  subject_id BLOB NOT NULL CHECK (length(subject_id) = 16) REFERENCES customers (id),
  CONSTRAINT tickets_of_order FOREIGN KEY (subject_id) REFERENCES orders (id)
) STRICT;

CREATE VIEW customers_of_orders AS
  SELECT o.id AS order_id, c.id AS customer_id FROM orders o JOIN customers c ON c.id = o.customer_id;
