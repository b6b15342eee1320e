/** What PostgreSQL refuses because of types, which SQLite does not look at, and the casts and conditions that both accept. */
import { distance } from 'fastest-levenshtein';
import type { FoundHint, Hint, RefusedPlace } from './hint.js';
import { roundHelp } from './round-help.js';

const noOperator = /^operator does not exist: /;
const comparison = /^operator does not exist: .* (?:=|==|<>|<|>|<=|>=) /;
const badInteger =
  /^invalid input syntax for type (?:smallint|integer|bigint|numeric|real|double precision|boolean|uuid)\b/;
const noCondition = /^argument of .* must be type boolean/;

export const postgresTypes: readonly Hint[] = [
  { says: /^operator does not exist: .* == /, help: "`==` is SQLite's own: write `=`" },
  {
    says: /^operator does not exist: (?:date|time|timestamp).* !?~~\*? /,
    help: 'an instant is no text on PostgreSQL: write a range, `at >= :from AND at < :until`, instead of LIKE',
  },
  {
    says: /^operator does not exist: .* !?~~\*? /,
    help: '`LIKE` compares texts: write `CAST(id AS TEXT) LIKE :pattern`',
  },
  {
    says: /^operator does not exist: .* \|\| /,
    help: '`||` joins texts: write `CAST(a AS TEXT) || CAST(b AS TEXT)`',
  },
  {
    says: /^operator does not exist: (?:boolean = |boolean <> |\S+ (?:=|<>) boolean)/,
    help: 'a boolean is no number on PostgreSQL: write `ok = TRUE`, or just `ok` and `NOT ok` (`ok IN (TRUE, FALSE)` in a check)',
  },
  {
    says: /^operator does not exist: boolean [-+*/%]/,
    help: 'a boolean is no number on PostgreSQL: write `CASE WHEN ok THEN 1 ELSE 0 END`',
  },
  {
    says: comparison,
    form: '->> _ >^_',
    help: "`->>` gives a text on PostgreSQL: write `doc ->> 'a' = '1'`",
  },
  {
    says: comparison,
    form: '>^_ ^<parameter>',
    help: 'one parameter stands at places of several types: cast it at each, `a = CAST(:p AS INTEGER) OR s = CAST(CAST(:p AS INTEGER) AS TEXT)`, or pass two parameters',
  },
  {
    says: /^operator does not exist: (?:text|character varying|character) /,
    form: '>^_ ^<number>',
    help: "a text is compared with a number, which SQLite answers in its own way: write `s = '5'`, or `CAST(s AS INTEGER) = 5`",
  },
  {
    says: comparison,
    help: 'values of different types are compared, which SQLite answers in its own way: cast one side, `CAST(a.x AS TEXT) = b.y`',
  },
  {
    says: noOperator,
    form: '>^->|->>',
    help: 'the left side is not JSON for PostgreSQL: declare the column `jsonb`, or write `CAST(a AS jsonb)` in a variant',
  },
  {
    says: /^operator is not unique: unknown ->>? /,
    help: "PostgreSQL does not take a literal for JSON by itself: write `'{\"a\": 1}'::jsonb ->> 'a'`, or read it from a column",
  },
  {
    says: /^collation "nocase"/,
    form: '>^collate ^_',
    help: "`COLLATE NOCASE` is SQLite's own: write `lower(s) = lower(:value)`",
  },
  {
    says: /^collation "(?:binary|rtrim)"/,
    form: '>^collate ^_',
    help: 'the collations of SQLite have other names on PostgreSQL: declare the column `COLLATE "C"` there, which orders as `BINARY` does, and leave `COLLATE` out of the query',
  },
  {
    says: /^function round\(double precision, /,
    form: '>^round ^( ... ^)',
    help: roundHelp,
    mistake: true,
  },
  {
    says: /^function round\(double precision, /,
    help: 'PostgreSQL rounds only decimals to a number of digits: write `floor(r * 100 + 0.5) / 100`',
  },
  {
    says: /^function (?:sum|avg|total)\(boolean\)/,
    help: 'a boolean is no number on PostgreSQL: write `count(*) FILTER (WHERE ok)`, or `sum(CASE WHEN ok THEN 1 ELSE 0 END)`',
  },
  {
    says: /^function (?:max|min)\(boolean\)/,
    help: 'PostgreSQL orders no booleans: write `max(CASE WHEN ok THEN 1 ELSE 0 END)`, or `count(*) FILTER (WHERE ok) > 0`',
  },
  {
    says: /^function (?:max|min)\([^()]+, [^()]+\)/,
    help: "`min` and `max` of several arguments are SQLite's own: write `CASE WHEN a < b THEN a ELSE b END`",
  },
  {
    says: /^function string_agg\(/,
    help: "`string_agg` joins texts: write `string_agg(CAST(a AS TEXT), ',' ORDER BY a)`",
  },
  {
    says: /^column ".*" is of type boolean but expression is of type /s,
    help: 'PostgreSQL takes no number for a boolean: write `TRUE` or `FALSE`, which SQLite reads as 1 and 0',
    mistake: true,
  },
  {
    says: /^column ".*" is of type .* but expression is of type /s,
    help: 'PostgreSQL converts no expression for a column: write `CAST(x AS INTEGER)` with the type of the column',
  },
  {
    says: /^(?:UNION|INTERSECT|EXCEPT|CASE|COALESCE|VALUES|NULLIF|IN) .*types? .* (?:and|to) .* cannot be/,
    help: 'all parts must have one type: write `CAST(a AS TEXT)` where it differs',
  },
  {
    says: badInteger,
    form: 'lag|lead|first_value|nth_value ( ... >^_',
    help: "the default must have the column's type: write `COALESCE(CAST(lag(n) OVER (…) AS TEXT), 'none')`",
  },
  {
    says: badInteger,
    form: '^nullif ( >_',
    help: "both arguments must have one type: write `nullif('a', '1')`",
  },
  {
    says: badInteger,
    form: '^coalesce ( ... >_',
    help: "all arguments must have one type: write `COALESCE(CAST(a AS TEXT), 'none')`",
  },
  {
    says: badInteger,
    form: 'default >^_',
    help: "the default is no value of the column's type, which SQLite would store all the same: write one (`DEFAULT 0`), and make the table of SQLite STRICT",
  },
  {
    says: badInteger,
    help: 'the text is no value of this type, and only SQLite would store it: write a value of the type (`1`), or `CAST(a AS TEXT)` where texts and numbers meet; a STRICT table refuses it on SQLite too',
  },
  {
    says: noCondition,
    help: 'a number is no condition on PostgreSQL: write `n <> 0`',
  },
  {
    says: /^date\/time field value out of range|^invalid input syntax for type (?:date|time|timestamp)/,
    help: "there is no such day or time, and SQLite would keep the text or count on from it: write one that exists, as `'2024-02-29'` or `'2024-02-29T12:00:00.000Z'`; `CHECK (a IS date(a))` refuses others in SQLite's migration",
  },
  {
    says: /^could not identify an (?:equality|ordering) operator for type json$/,
    help: 'PostgreSQL does not compare values of type `json`: make the column `jsonb` in the migration, or write `CAST(d AS TEXT)`',
  },
  {
    says: /^invalid input syntax for type json/,
    form: '^|| ... >^->>|->',
    help: "`||` and `->>` bind alike on PostgreSQL: write `'x' || (doc ->> 's')`",
  },
  {
    says: /^invalid input syntax for type json/,
    help: "the text is no JSON: write a valid value (`'{\"a\": 1}'`); `CHECK (json_valid(d))` refuses others in SQLite's migration",
  },
  {
    says: /^unsupported Unicode escape sequence/,
    help: 'PostgreSQL stores no character U+0000, in JSON neither: leave `\\u0000` out, or store bytes',
  },
  {
    says: /^recursive query ".*" column \d+ has type /s,
    help: 'the first part decides the type: write `CAST(name AS TEXT)` there (`CAST(1 AS DOUBLE PRECISION)` for a number)',
  },
];

/** The names of types that only other databases know, and what PostgreSQL calls them. */
const foreignTypes: Readonly<Record<string, string>> = {
  datetime: 'timestamptz(3)',
  blob: 'bytea',
  tinyblob: 'bytea',
  longblob: 'bytea',
  varbinary: 'bytea',
  binary: 'bytea',
  double: 'double precision',
  tinyint: 'smallint',
  mediumint: 'integer',
  number: 'numeric',
  string: 'text',
  clob: 'text',
  tinytext: 'text',
  mediumtext: 'text',
  longtext: 'text',
  nvarchar: 'text',
  nchar: 'text',
  uniqueidentifier: 'uuid',
  any: 'text',
};

const ownTypes = [
  ...[
    'smallint',
    'integer',
    'int',
    'bigint',
    'numeric',
    'decimal',
    'real',
    'text',
    'varchar',
    'boolean',
    'bool',
  ],
  ...[
    'uuid',
    'bytea',
    'date',
    'time',
    'timestamp',
    'timestamptz',
    'interval',
    'json',
    'jsonb',
    'serial',
    'bigserial',
  ],
] as const;

/** `type "datetime" does not exist`: SQLite accepts any word for a type. */
export function typeHint({ dialect, message }: RefusedPlace): FoundHint | undefined {
  const name = /^type "(?<name>[^"]+)" does not exist$/.exec(message)?.groups?.name;
  if (dialect !== 'postgres' || name === undefined) return undefined;
  const own = Object.hasOwn(foreignTypes, name) ? foreignTypes[name] : undefined;
  if (own !== undefined) return { help: `PostgreSQL calls \`${name}\` \`${own}\`` };
  const nearest = ownTypes
    .map((type) => ({ type, steps: distance(name, type) }))
    .reduce((best, next) => (next.steps < best.steps ? next : best));
  if (nearest.steps > 2) return undefined;
  return {
    help: `did you mean the type \`${nearest.type}\`? SQLite takes any word for a type, and looks only at its letters`,
  };
}
