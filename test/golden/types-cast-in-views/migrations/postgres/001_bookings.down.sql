DROP VIEW rooms;
DROP TABLE bookings;
