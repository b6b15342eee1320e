/* @name days @result values @only postgres */
SELECT s.id FROM samples s, orders o WHERE s.day = :at OR o.placed_at = :at;
