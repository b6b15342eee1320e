/* @name count @result value */
SELECT count(*) AS n FROM orders;

/* @name figures @result one */
SELECT count(note) AS notes, max(placed_at) AS latest, min(status) AS first_status FROM orders;
