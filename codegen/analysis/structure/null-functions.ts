/** What the functions of both engines do with NULL. A function of the schema that has the name of one of these puts it in doubt. */
import type { Dialect } from '../../../src/dialect.js';
import type { Catalog } from '../catalog.js';

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Never null, whatever the arguments and however many rows there are. */
export const neverNull = names(`
  count row_number rank dense_rank percent_rank cume_dist grouping regr_count
  now current_timestamp current_date current_time localtime localtimestamp
  clock_timestamp statement_timestamp transaction_timestamp
  gen_random_uuid uuidv4 uuidv7 random concat typeof pg_typeof quote_nullable num_nulls num_nonnulls
  json_group_array json_group_object jsonb_group_array jsonb_group_object
  json_build_object jsonb_build_object json_build_array jsonb_build_array array_append array_prepend
  changes total_changes last_insert_rowid sqlite_version version pi json_quote quote hex
  current_user session_user current_role user current_database txid_current pg_current_xact_id
`);

/** Of these the forms with arguments: they give NULL for a NULL. */
const neverNullAlone = names('random uuidv7');

/** Never null in SQLite; functions of PostgreSQL with these names are others. */
const neverNullInSqlite = names('json_object json_array jsonb_object jsonb_array char zeroblob soundex');

/** NULL for a NULL, and for nothing else, on each engine that has the function. */
const exact = names(`
  lower upper length char_length character_length octet_length bit_length initcap reverse md5
  abs round trim ltrim rtrim btrim replace substr substring strpos instr left right lpad rpad repeat
  encode starts_with to_json to_jsonb
`);

const exactIn: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgres: names(`
    ascii chr decode overlay position quote_ident quote_literal regexp_replace regexp_count regexp_like regexp_instr
    to_hex translate split_part sha224 sha256 sha384 sha512 convert_from convert_to normalize unistr
    ceil ceiling floor div mod exp ln log log10 power pow sqrt cbrt sign trunc degrees radians
    sin cos tan asin acos atan atan2 gcd lcm factorial width_bucket
    age date_trunc date_bin make_date make_time make_timestamp make_timestamptz make_interval
    justify_days justify_hours justify_interval isfinite timezone cardinality hashtext nextval currval setval
    json_typeof jsonb_typeof json_array_length jsonb_array_length jsonb_set jsonb_insert json_strip_nulls
    jsonb_strip_nulls jsonb_pretty row_to_json array_to_json json_object jsonb_object
    pg_try_advisory_lock pg_try_advisory_xact_lock
  `),
  sqlite: names('json jsonb json_patch json_valid likely unlikely likelihood'),
};

/** NULL for a NULL, but in SQLite also for a text that is no number. */
const ofNumbers = names('ceil ceiling floor trunc sign degrees radians exp');

/** NULL only for a NULL, but not for every NULL: nothing is `like` a blob in SQLite, be it NULL or not. */
const loose = names(`
  ntile string_to_array array_to_string array_remove array_replace array_positions
  json_set json_insert json_replace like glob
`);

/** NULL for a NULL, and for other values too. */
const partial = names(`
  to_char to_date to_timestamp to_number date_part extract array_length array_upper array_lower
  jsonb_path_query_first json_extract_path json_extract_path_text jsonb_extract_path jsonb_extract_path_text
  regexp_match regexp_substr scale min_scale unhex unicode json_extract jsonb_extract json_type json_remove
  strftime date time datetime julianday unixepoch timediff min_by
`);

/** NULL for a NULL or not, and for other values too. */
const unsure = names('array_position');

/** Null only if all arguments are. */
export const firstNotNull = names('coalesce ifnull greatest least array_cat');

/** Null only if the first argument is. */
const ofFirst: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgres: names('concat_ws format'),
  sqlite: names('concat_ws'),
};

/** The names of functions about which something is said here. */
export const knownFunctions: ReadonlySet<string> = new Set(
  [
    neverNull,
    neverNullInSqlite,
    exact,
    exactIn.postgres,
    exactIn.sqlite,
    ofNumbers,
    loose,
    partial,
    unsure,
  ].flatMap((some) => [...some]),
);

/** Aggregates that give NULL for no rows, and otherwise only if all values are null. */
export const emptyIsNull = names(`
  sum min max avg string_agg group_concat bool_and bool_or every any_value bit_and bit_or bit_xor
  stddev_pop var_pop array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg
`);

/** Aggregates that also keep NULLs: they are null for no rows only. */
export const keepsNulls = names('array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg');

/** How a call may come to be NULL. */
export type NullHabit =
  | 'never'
  | 'if an argument is'
  | 'if the first argument is'
  | 'if all arguments are'
  | 'in doubt';

/** The habit of a function of the engines' own libraries that computes a value of one row. */
export function habitOf(name: string, catalog: Catalog): NullHabit {
  const { dialect } = catalog;
  if (isOwn(name, catalog)) return 'in doubt';
  if (neverNull.has(name) || (dialect === 'sqlite' && neverNullInSqlite.has(name))) return 'never';
  if (firstNotNull.has(name)) return 'if all arguments are';
  if (ofFirst[dialect].has(name)) return 'if the first argument is';
  const ofOne = exact.has(name) || exactIn[dialect].has(name) || loose.has(name) || ofNumbers.has(name);
  return ofOne ? 'if an argument is' : 'in doubt';
}

/** True if SQLite's function of this name gives NULL for what is no number. */
export function wantsNumbers(name: string, { dialect }: Catalog): boolean {
  return dialect === 'sqlite' && ofNumbers.has(name);
}

/** True if the function is never null without arguments, but with some gives NULL for a NULL. */
export function isNullOfArguments(name: string): boolean {
  return neverNullAlone.has(name);
}

/** The arguments of which any NULL surely gives NULL. */
export function strictArguments<T>(name: string, values: readonly T[], catalog: Catalog): readonly T[] {
  if (!isOwn(name, catalog) && ofFirst[catalog.dialect].has(name)) return values.slice(0, 1);
  // SQLite's `replace(x, '', NULL)` is x.
  if (name === 'replace' && catalog.dialect === 'sqlite') return values.slice(0, 2);
  return isStrict(name, catalog) ? values : [];
}

/** True if a NULL among the arguments gives NULL, as a rule: `strictArguments` knows the exceptions. */
export function isStrict(name: string, catalog: Catalog): boolean {
  if (isOwn(name, catalog)) return catalog.functions?.get(name) === 'strict';
  return exact.has(name) || exactIn[catalog.dialect].has(name) || ofNumbers.has(name) || partial.has(name);
}

const changing = names('nextval currval setval pg_try_advisory_lock pg_try_advisory_xact_lock');

/** True if the function gives the same value for the same arguments, within one statement. */
export function isRepeatable(name: string, catalog: Catalog): boolean {
  if (isOwn(name, catalog) || changing.has(name)) return false;
  const known =
    isStrict(name, catalog) || loose.has(name) || firstNotNull.has(name) || ofFirst.postgres.has(name);
  return known || name === 'nullif' || name === 'concat';
}

function isOwn(name: string, { functions }: Catalog): boolean {
  return functions?.has(name) ?? false;
}
