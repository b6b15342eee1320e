/* @name open @result values */
SELECT id FROM orders WHERE status = 'Open' ORDER BY id;

/* @name open @dialect postgres */
SELECT id FROM orders WHERE status = 'Open' ORDER BY id FOR UPDATE SKIP LOCKED;
