CREATE TABLE customers (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES customers (id),
  token uuid NOT NULL
);

CREATE TABLE stores (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES customers (id)
);

CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customers (id)
);

CREATE TABLE order_details (
  order_id uuid PRIMARY KEY REFERENCES orders (id),
  note text COLLATE "C" NOT NULL
);

CREATE TABLE order_lines (
  order_id uuid NOT NULL REFERENCES orders (id),
  number integer NOT NULL,
  product_id uuid NOT NULL,
  PRIMARY KEY (order_id, number)
);

CREATE TABLE tickets (
  id bigint PRIMARY KEY,
  subject_id uuid NOT NULL REFERENCES customers (id),
  CONSTRAINT tickets_of_order FOREIGN KEY (subject_id) REFERENCES orders (id)
);

CREATE VIEW customers_of_orders AS
  SELECT o.id AS order_id, c.id AS customer_id FROM orders o JOIN customers c ON c.id = o.customer_id;
