/* @name missing @result map ident */
SELECT id, note FROM orders;

/* @name nullable @result map note */
SELECT id, note FROM orders;

/* @name instant @result map placed_at */
SELECT id, placed_at FROM orders;

/* @name misspelt @result map plased_at */
SELECT id, placed_at FROM orders;

/* @name misspeltValue @result map id -> notes */
SELECT id, note FROM orders;
