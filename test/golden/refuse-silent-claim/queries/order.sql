/* @name take @result exec @claim */
UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open';

/* @name takeByDefault @claim */
UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open';

/* @name takeChanged @result changed @claim */
UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open';

/* @name takeRow @result optional @claim */
UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open' RETURNING id;
