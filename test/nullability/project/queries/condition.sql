/*
  @name coalesce
  never: first, second, third
  null: fourth
*/
SELECT coalesce(nick, name) AS first,
       coalesce(nick, extra ->> 'nick', '') AS second,
       coalesce(name, nick) AS third,
       coalesce(nick, extra ->> 'nick') AS fourth
FROM people;

/*
  @name coalesceParameter
  never: sure
  null: unsure
*/
SELECT coalesce(nick, :fallback!) AS sure, coalesce(nick, :other?) AS unsure FROM people;

/*
  @name nullif
  never: or_name
  null: filled, age
*/
SELECT nullif(name, '') AS filled, nullif(age, 0) AS age, coalesce(nullif(nick, ''), name) AS or_name
FROM people;

/*
  @name caseElse
  never: full
  null: missing, half
*/
SELECT CASE WHEN active THEN 'yes' ELSE 'no' END AS full,
       CASE WHEN active THEN 'yes' END AS missing,
       CASE WHEN active THEN name ELSE nick END AS half
FROM people;

/*
  @name caseOperand
  never: word
  null: other
*/
SELECT CASE grade WHEN 'a' THEN 'good' WHEN 'b' THEN 'fair' ELSE 'poor' END AS word,
       CASE grade WHEN 'a' THEN 'good' WHEN 'b' THEN NULL ELSE 'poor' END AS other
FROM people;

/*
  @name caseComplete
  All three grades have an arm: the check of the column says so.
  never: word
*/
SELECT CASE grade WHEN 'a' THEN 'good' WHEN 'b' THEN 'fair' WHEN 'c' THEN 'poor' END AS word FROM people;

/*
  @name nestedCase
  never: word
*/
SELECT CASE WHEN active THEN CASE WHEN trusted THEN 'both' ELSE 'one' END ELSE coalesce(nick, name) END AS word FROM people;

/*
  @name caseOperandGuard
  never: nick
*/
SELECT CASE nick WHEN 'a' THEN nick ELSE name END AS nick FROM people;

/*
  @name caseElseGuard
  The last arm is reached only by what the others let through.
  never: next_age
*/
SELECT CASE WHEN age IS NULL THEN 0 WHEN age > 90 THEN 90 ELSE age + 1 END AS next_age FROM people;

/*
  @name caseElseUnguarded
  What fails `age > 90` may be NULL.
  null: age
*/
SELECT CASE WHEN age > 90 THEN 90 ELSE age END AS age FROM people;

/*
  @name comparisons
  never: same, alike, is_known
  null: same_nick, older
*/
SELECT name = grade AS same, nick IS NOT DISTINCT FROM name AS alike, age IS NOT NULL AS is_known,
       name = nick AS same_nick, age > 17 AS older
FROM people;

/*
  @name logic
  never: both, not_active, known_trust
  null: and_trusted, or_trusted, not_trusted
*/
SELECT active AND name <> '' AS both, NOT active AS not_active, trusted IS NOT TRUE AS known_trust,
       active AND trusted AS and_trusted, active OR trusted AS or_trusted, NOT trusted AS not_trusted
FROM people;

/*
  @name membership
  never: in_names, in_query
  null: nick_in, in_nicks, in_null, in_nick_query
*/
SELECT name IN ('a', 'b') AS in_names,
       name IN (SELECT title FROM tasks) AS in_query,
       nick IN ('a', 'b') AS nick_in,
       name IN (nick, 'b') AS in_nicks,
       name IN ('a', NULL) AS in_null,
       name IN (SELECT note FROM tasks) AS in_nick_query
FROM people;

/*
  @name ranges
  never: inside
  null: age_inside, below_age
*/
SELECT weight BETWEEN 1 AND 9 AS inside, age BETWEEN 1 AND 9 AS age_inside, weight BETWEEN 1 AND age AS below_age FROM people;

/*
  @name texts
  never: joined, shouted
  null: with_nick, nick_length
*/
SELECT name || '!' AS joined, upper(name || grade) AS shouted, name || nick AS with_nick, length(nick) AS nick_length FROM people;

/*
  @name literals
  never: one, word, yes, instant
  null: absent
*/
SELECT 1 AS one, 'a' AS word, TRUE AS yes, now() AS instant, NULL::text AS absent;

/*
  @name parameters
  never: given
  null: maybe
*/
SELECT :given!::text AS given, :maybe?::text AS maybe FROM people;

/*
  @name greatest
  @dialect postgres
  never: most, least_of_three
*/
SELECT greatest(hours, 0) AS most, least(hours, 5, cost) AS least_of_three FROM tasks;

/*
  @name greatest
  @dialect sqlite
*/
SELECT max(hours, 0) AS most, min(hours, 5, cost) AS least_of_three FROM tasks;

/*
  @name greatestOfNullable
  @only postgres
  It passes over NULL.
  never: most
  null: more
*/
SELECT greatest(spent, 0) AS most, greatest(spent, doubled) AS more FROM tasks;

/*
  @name maxOfNullable
  @only sqlite
  It gives NULL for any NULL.
  never: most
  null: more
*/
SELECT CAST(max(hours, 0) AS INTEGER) AS most, CAST(max(spent, 0) AS INTEGER) AS more FROM tasks;

/*
  @name iif
  @only sqlite
  never: word
  null: half, missing
*/
SELECT CAST(iif(active, 'yes', 'no') AS TEXT) AS word, CAST(iif(active, name, nick) AS TEXT) AS half,
       CAST(iif(active, 'yes') AS TEXT) AS missing
FROM people;

/*
  @name ifnull
  @only sqlite
  never: shown
  null: either
*/
SELECT CAST(ifnull(nick, name) AS TEXT) AS shown, CAST(ifnull(nick, extra ->> 'a') AS TEXT) AS either FROM people;
