/** Rule: JSON that is built by two variants, or by a shared text, has the same members in it. */
import type { Node } from 'sql-parser-cst';
import type { ValueKind } from '../../analysis/structure/kind-of-type.js';
import { mayBeNull } from '../../analysis/structure/nullability.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  unwrapped,
} from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import type { Finding, Place, Reading, Rule, Subject } from '../rule.js';

const ofPostgres = /^jsonb?_(?:build_object|build_array|agg|object_agg)$/;
const ofSqlite = /^jsonb?_(?:object|array|group_array|group_object)$/;

type Call = Place<Extract<Node, { type: 'func_call' }>>;

export const jsonBuild: Rule = {
  name: 'json-build',
  severity: 'warning',
  explains: ['JSON-21', 'JSON-22', 'JSON-23', 'JSON-24', 'JSON-25', 'JSON-27', 'NULL-12', 'FN-77'],
  find({ readings }: Subject) {
    const [one, other] = readings;
    const postgres = readings.find(({ dialect }) => dialect === 'postgres');
    const sqlite = readings.find(({ dialect }) => dialect === 'sqlite');
    if (one !== undefined && other === undefined && one.runsOn.length > 1) return shared(one);
    return postgres === undefined || sqlite === undefined
      ? []
      : [...built(postgres, sqlite), ...nulls(postgres)];
  },
};

function callsIn(reading: Reading, names: RegExp): readonly Call[] {
  return reading.places.filter(
    (place): place is Call => place.node.type === 'func_call' && names.test(functionName(place.node)),
  );
}

/** `json_array` is a function of both, by accident. */
function shared(reading: Reading): readonly Finding[] {
  return callsIn(reading, /^json_(?:array|object)$/).map(({ node }) => ({
    message: `\`${functionName(node)}\` builds other JSON on each engine`,
    why: 'PostgreSQL leaves out NULL, and keeps `true` and JSON as they are; SQLite makes `null`, 1 and a text of them',
    help: 'return the values as columns and build the JSON in the application; or write two variants',
    span: reading.spanOf(node),
  }));
}

/** The calls of both variants correspond in their order, and so do their arguments. */
function built(postgres: Reading, sqlite: Reading): readonly Finding[] {
  const others = callsIn(postgres, ofPostgres);
  const calls = callsIn(sqlite, ofSqlite);
  if (calls.length !== others.length) return [];
  return calls.flatMap((call, index) => {
    const other = others[index];
    if (other === undefined) return [];
    return argumentsOf(call.node).flatMap((value, place) => {
      const twin = argumentsOf(other.node)[place];
      const kind = twin === undefined ? undefined : kindOf(twin, other.scope);
      const said = kind === undefined ? undefined : mistakes[kind]?.(value, call);
      if (said === undefined) return [];
      return { ...said, message: `${said.message}: \`${sqlite.quote(value)}\``, span: sqlite.spanOf(value) };
    });
  });
}

/** By the kind of PostgreSQL's argument. */
const mistakes: Readonly<Partial<Record<ValueKind, (value: Node, call: Call) => Finding | undefined>>> = {
  boolean: (value) =>
    isJson(value)
      ? undefined
      : {
          message: 'SQLite puts 1 or 0 into the JSON, PostgreSQL `true` or `false`',
          why: 'SQLite has no booleans of its own, but JSON has',
          help: "write `json(CASE WHEN … THEN 'true' ELSE 'false' END)` for SQLite",
        },
  json: (value) =>
    isJson(value)
      ? undefined
      : {
          message: 'SQLite puts the text of this JSON into the JSON, in quotes',
          why: 'a column of JSON is a text to SQLite, unless it is said to be JSON',
          help: 'write `json(…)` around it for SQLite',
        },
  timestamp: (value, { scope }) =>
    kindOf(value, scope) === 'boolean'
      ? undefined
      : {
          message: 'the engines print this instant in two ways',
          why: "PostgreSQL puts '2024-01-02T03:04:05+00:00' into JSON, SQLite what it stores, '2024-01-02T03:04:05.000Z'",
          help: `for PostgreSQL, write \`to_char(… AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')\``,
        },
  decimal: (value, { scope }) =>
    kindOf(value, scope) === 'real'
      ? undefined
      : {
          message: 'PostgreSQL puts a number into the JSON, SQLite the text that it stores',
          why: 'SQLite stores a decimal as text',
          help: 'write `…::text` for PostgreSQL, which keeps all digits for JavaScript too',
        },
  uuid: (value, { scope }) =>
    kindOf(value, scope) === 'bytes'
      ? {
          message: 'SQLite refuses bytes in JSON, as which it stores a UUID',
          why: 'PostgreSQL puts the usual text of a UUID there',
          help: 'return it as a column, or write its text from `hex(…)` for SQLite',
        }
      : undefined,
};

/** What SQLite knows to be JSON: the result of its functions and of `->`. */
function isJson(node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'binary_expr') return operatorText(value.operator) === '->';
  if (value.type === 'null_literal') return true;
  return value.type === 'func_call' && /^jsonb?(?:_(?!each|extract).*)?$/.test(functionName(value));
}

/** `jsonb_set(doc, '{a}', NULL)` is NULL as a whole. */
function nulls(postgres: Reading): readonly Finding[] {
  return callsIn(postgres, /^jsonb_(?:set|insert)$/).flatMap(({ node, scope }) => {
    const value = argumentsOf(node)[2];
    const given = value === undefined ? undefined : innermost(value);
    // A parameter is never null by itself.
    if (value === undefined || given === undefined || given.type === 'parameter') return [];
    if (given.type !== 'null_literal' && !mayBeNull(value, scope)) return [];
    return {
      message: `\`${functionName(node)}\` is NULL as a whole if \`${postgres.quote(value)}\` is NULL`,
      why: 'SQLite puts `null` in its place, and keeps the other members',
      help: "write `coalesce(…, 'null')` for PostgreSQL",
      span: postgres.spanOf(value),
    };
  });
}

/** What is cast, or made JSON of: NULL stays NULL. */
function innermost(node: Node): Node {
  const value = unwrapped(node);
  const isMade = value.type === 'func_call' && /^to_jsonb?$/.test(functionName(value));
  const inner = castParts(value)?.operand ?? (isMade ? argumentsOf(value)[0] : undefined);
  return inner === undefined ? value : innermost(inner);
}
