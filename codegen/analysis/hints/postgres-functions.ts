/** What PostgreSQL lacks of SQLite's functions, and how the same is said on both engines (or on PostgreSQL). */

export const postgresFunctions: Readonly<Record<string, string>> = {
  ifnull: 'write `COALESCE(a, b)`',
  iif: 'write `CASE WHEN condition THEN a ELSE b END`',
  if: 'write `CASE WHEN condition THEN a ELSE b END`',
  instr: 'a variant for PostgreSQL says `strpos(a, b)`',
  printf:
    "pad a number with `substr('00000' || CAST(n AS TEXT), length(CAST(n AS TEXT)) + 1)`, or format it in the application",
  quote: 'pass values as parameters; a variant for PostgreSQL says `quote_literal(a)`',
  hex: "a variant for PostgreSQL says `upper(encode(a, 'hex'))`",
  unhex: "pass bytes as a parameter; a variant for PostgreSQL says `decode(a, 'hex')`",
  typeof: 'a column has one type on PostgreSQL; a variant says `pg_typeof(a)::text`',
  unicode: 'a variant for PostgreSQL says `ascii(a)`',
  zeroblob: 'pass the bytes as a parameter',
  randomblob: 'make the bytes in the application and pass them as a parameter',
  soundex: 'compute the key in the application and store it in a column',
  julianday:
    'pass instants as parameters and count days in the application; a variant for PostgreSQL says `extract(epoch FROM a - b) / 86400`',
  strftime:
    "a variant for PostgreSQL says `to_char(a AT TIME ZONE 'UTC', 'YYYY')`; the present is `now()` on both engines",
  datetime:
    'write `now()` for the present, which is rewritten for SQLite; compute other instants in the application and pass them',
  unixepoch:
    'a variant for PostgreSQL says `extract(epoch FROM a)::bigint`; the present is `now()` on both engines',
  timediff: 'read both instants and subtract in the application; a variant for PostgreSQL says `age(a, b)`',
  json_extract: "write `doc ->> 'a'` with a cast around it: `CAST(doc ->> 'a' AS INTEGER)`",
  json_type: 'a variant for PostgreSQL says `jsonb_typeof(doc)`',
  json_valid: 'a variant for PostgreSQL says `(a IS JSON)`; a column of type `jsonb` holds only valid JSON',
  json_patch:
    'a variant for PostgreSQL says `doc || :patch::jsonb`, or make the new value in the application',
  json_quote: 'a variant for PostgreSQL says `to_jsonb(a)`',
  json_each:
    'a variant for PostgreSQL says `jsonb_array_elements_text(doc) AS e(value)` for an array and `jsonb_each(doc)` for an object',
  json_tree: "a variant for PostgreSQL says `jsonb_path_query(doc, '$.**')`",
  json_object:
    "a variant for PostgreSQL says `jsonb_build_object('a', 1)`; or read the columns and build the object in the application",
  json_array: 'a variant for PostgreSQL says `jsonb_build_array(a, b)`',
  json_set:
    "a variant for PostgreSQL says `jsonb_set(doc, '{a}', :value::jsonb)`, or make the new value in the application",
  json_insert: "a variant for PostgreSQL says `jsonb_insert(doc, '{a}', :value::jsonb)`",
  json_replace: "a variant for PostgreSQL says `jsonb_set(doc, '{a}', :value::jsonb, false)`",
  json_remove: "a variant for PostgreSQL says `doc - 'a'` or `doc #- '{a,b}'`",
  json_array_length: 'a variant for PostgreSQL says `jsonb_array_length(doc)` where the column is `jsonb`',
  json_group_array:
    'a variant for PostgreSQL says `json_agg(a ORDER BY b)`; or read rows and nest them by `@nest`',
  json_group_object: 'a variant for PostgreSQL says `json_object_agg(key, value)`',
  changes: 'use `@result affected`, which gives the number of written rows on both engines',
  total_changes: 'use `@result affected`, which gives the number of written rows on both engines',
  last_insert_rowid: 'write `INSERT … RETURNING id`',
  total: 'write `COALESCE(sum(a), 0)`',
  median: 'a variant for PostgreSQL says `percentile_cont(0.5) WITHIN GROUP (ORDER BY a)`',
  log2: 'write `ln(a) / ln(2)`',
  glob: 'write `a LIKE :pattern`, or `substr(a, 1, length(:prefix)) = :prefix` where capitals count',
  likely: 'leave it out, it only advises the planner of SQLite',
  unlikely: 'leave it out, it only advises the planner of SQLite',
  likelihood: 'leave it out, it only advises the planner of SQLite',
  group_concat: "write `string_agg(CAST(a AS TEXT), ',' ORDER BY b)`",
  char: 'pass the text as a parameter; a variant for PostgreSQL says `chr(65)`',
  sqlite_version: 'read it where the database is opened; a variant for PostgreSQL says `version()`',
};
