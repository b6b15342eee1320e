/*
  @name integers
  never: more, product, negative, absolute
  null: spent_more, difference
*/
SELECT hours + 1 AS more, hours * cost AS product, -hours AS negative, abs(hours) AS absolute,
       spent + 1 AS spent_more, hours - spent AS difference
FROM tasks;

/*
  @name division
  SQLite divides by zero and gives NULL.
  never: half, rest
  null: per_spent, per_hours, rest_of_hours
*/
SELECT hours / 2 AS half, hours % 2 AS rest, hours / spent AS per_spent, cost / hours AS per_hours, cost % hours AS rest_of_hours FROM tasks;

/*
  @name divisionGuarded
  never: share
*/
SELECT CASE WHEN hours <> 0 THEN 100 / 7 ELSE 0 END AS share FROM tasks;

/*
  @name reals
  On SQLite what has no number is NULL: the difference of two infinities.
  null: difference, height_more
*/
SELECT weight - weight AS difference, height + 1 AS height_more FROM people;

/*
  @name realDivision
  null: share
*/
SELECT weight / 0.5::float8 / height AS share FROM people;

/*
  @name casts
  never: real, text, number
  null: spent_text, fee_real
*/
SELECT hours::float8 AS real, hours::text AS text, done::int AS number,
       spent::text AS spent_text, fee::float8 AS fee_real
FROM tasks;

/*
  @name textFunctions
  never: low, high, trimmed, replaced, part, length
  null: low_nick, nick_length
*/
SELECT lower(name) AS low, upper(name) AS high, trim(name) AS trimmed, replace(name, 'a', 'b') AS replaced,
       substr(name, 1, 2) AS part, length(name) AS length, lower(nick) AS low_nick, length(nick) AS nick_length
FROM people;

/*
  @name concatenation
  never: whole, with_sign
  null: by_nick
*/
SELECT concat(nick, name) AS whole, concat_ws('-', nick, name) AS with_sign, concat_ws(nick, name, grade) AS by_nick FROM people;

/*
  @name bytes
  On SQLite a part of no bytes is NULL.
  never: digest, length
  null: proof, part
*/
SELECT digest, proof, length(digest) AS length, substr(digest, 1, 1) AS part FROM tasks;

/*
  @name mathematics
  SQLite gives NULL where PostgreSQL refuses.
  never: whole, rounded, sign
  null: root, logarithm
*/
SELECT floor(weight) AS whole, round(weight) AS rounded, sign(weight) AS sign, sqrt(weight) AS root, ln(weight) AS logarithm FROM people;

/*
  @name instants
  never: joined_at, instant, before
  null: left_at, left_before
*/
SELECT joined_at, now() AS instant, joined_at < now() AS before, left_at, left_at < now() AS left_before FROM people;

/*
  @name positions
  @dialect postgres
  never: place
  null: nick_place
*/
SELECT strpos(name, 'a') AS place, strpos(nick, 'a') AS nick_place FROM people;

/*
  @name positions
  @dialect sqlite
*/
SELECT instr(name, 'a') AS place, instr(nick, 'a') AS nick_place FROM people;

/*
  @name patterns
  @only postgres
  What does not match has no part.
  never: replaced, matches
  null: part, groups
*/
SELECT regexp_replace(name, 'a', 'b') AS replaced, name ~ 'a' AS matches, substring(name, 'b.*') AS part, regexp_match(name, 'a') AS groups FROM people;

/*
  @name patternsFrom
  @only postgres
  never: two
  null: part
*/
SELECT substring(name FROM 'b.*') AS part, substring(name FROM 1 FOR 2) AS two FROM people;

/*
  @name extracts
  @only postgres
  The hour of infinity is NULL.
  null: hour, left_year
*/
SELECT extract(hour FROM joined_at)::int AS hour, date_part('year', left_at)::float8 AS left_year FROM people;

/*
  @name truncated
  @only postgres
  never: day
  null: left_day
*/
SELECT date_trunc('day', joined_at) AS day, date_trunc('day', left_at) AS left_day FROM people;

/*
  @name nonNulls
  @only postgres
  never: known, unknown
*/
SELECT num_nonnulls(nick, age) AS known, num_nulls(nick, age) AS unknown FROM people;

/*
  @name parts
  @only postgres
  never: part, list, digest
  null: place
*/
SELECT split_part(name, 'a', 1) AS part, string_to_array(name, ' ') AS list, md5(name) AS digest, array_position(words, title) AS place
FROM people CROSS JOIN tasks;

/*
  @name kinds
  @only sqlite
  never: kind, literal, hexadecimal
  null: first_letter, bytes
*/
SELECT CAST(typeof(nick) AS TEXT) AS kind, CAST(quote(nick) AS TEXT) AS literal, CAST(hex(name) AS TEXT) AS hexadecimal,
       CAST(unicode(name) AS INTEGER) AS first_letter, CAST(unhex(name) AS BLOB) AS bytes
FROM people;

/*
  @name clocks
  @only sqlite
  What is no instant has no day.
  never: today
  null: day
*/
SELECT CAST(date('now') AS TEXT) AS today, CAST(date(name) AS TEXT) AS day FROM people;
