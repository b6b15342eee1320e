DROP TABLE oddities;
DROP TABLE legacy_things;
DROP TABLE samples;
DROP TABLE orders;
DROP TABLE customers;
