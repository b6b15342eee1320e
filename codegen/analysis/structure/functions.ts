/** The functions of both engines of which something is known: which values they pass on, and what kind of value they give. */

import type { ValueKind } from './kind-of-type.js';
import { emptyIsNull } from './null-functions.js';

/** All aggregates of which the engines' own libraries consist, as far as a bare call may be one. */
export const aggregates: ReadonlySet<string> = new Set([
  ...emptyIsNull,
  ...['count', 'total', 'json_group_array', 'json_group_object', 'jsonb_group_array', 'jsonb_group_object'],
  ...['json_object_agg', 'jsonb_object_agg', 'bit_and', 'bit_or', 'bit_xor', 'any_value', 'xmlagg'],
  ...['stddev', 'stddev_pop', 'stddev_samp', 'variance', 'var_pop', 'var_samp', 'corr', 'median'],
  ...['percentile', 'percentile_cont', 'percentile_disc', 'range_agg'],
]);

/** The arguments stand beside each other as in a comparison, and one of them is the result. */
export const peers: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'nullif', 'greatest', 'least']);

/** The result is an argument as it is in one of the rows. */
export const choosing: ReadonlySet<string> = new Set([
  ...['min', 'max', 'any_value', 'first_value', 'last_value', 'nth_value', 'lag', 'lead'],
]);

/** The kind of the result. `arguments`: that of the arguments, if they agree. */
export const kindsOfFunctions: ReadonlyMap<string, ValueKind | 'arguments'> = new Map<
  string,
  ValueKind | 'arguments'
>([
  ...named('integer', [
    'count',
    'length',
    'char_length',
    'character_length',
    'octet_length',
    'strpos',
    'instr',
  ]),
  ...named('integer', ['row_number', 'rank', 'dense_rank', 'ntile', 'unixepoch']),
  ...named('decimal', ['avg']),
  ...named('real', [
    'total',
    'percent_rank',
    'cume_dist',
    'julianday',
    'sqrt',
    'power',
    'pow',
    'exp',
    'ln',
    'log',
  ]),
  ...named('text', [
    'lower',
    'upper',
    'trim',
    'ltrim',
    'rtrim',
    'btrim',
    'replace',
    'hex',
    'typeof',
    'concat',
  ]),
  ...named('text', ['concat_ws', 'string_agg', 'group_concat', 'initcap', 'md5', 'encode', 'lpad', 'rpad']),
  ...named('timestamp', ['now', 'current_timestamp', 'clock_timestamp', 'statement_timestamp']),
  ...named('timestamp', ['transaction_timestamp']),
  ...named('date', ['current_date']),
  ...named('uuid', ['gen_random_uuid', 'uuidv7']),
  ...named('boolean', ['bool_and', 'bool_or', 'every', 'starts_with']),
  ...named('json', [
    'to_json',
    'to_jsonb',
    'json_agg',
    'jsonb_agg',
    'json_build_object',
    'jsonb_build_object',
  ]),
  ...named('list', ['array_agg']),
  ...named('arguments', ['coalesce', 'ifnull', 'greatest', 'least', 'min', 'max', 'sum', 'abs']),
]);

function named<const K>(kind: K, names: readonly string[]): [string, K][] {
  return names.map((name) => [name, kind]);
}
