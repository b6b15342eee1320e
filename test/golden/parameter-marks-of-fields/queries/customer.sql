/* @name add @result exec @param customer -> (id!, email!, display_name?) */
INSERT INTO customers (id, email, display_name) VALUES :customer;

/* @name addAll @result exec @param customers -> ((id!, email!, display_name!)...) */
INSERT INTO customers (id, email, display_name) VALUES :customers;
