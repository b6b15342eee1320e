/** What SQLite refuses of PostgreSQL's expressions: literals, casts, operators and functions with words between their arguments. */
import type { Hint } from './hint.js';
import { intervalHelp } from './interval-help.js';
import { quantified } from './postgres-queries.js';

const syntax = /syntax error$|^unrecognized token/;
const unknownColumn = /^no such column: /;
const anything = /./;

const escapes =
  "strings with escapes are PostgreSQL's own: pass the text as a parameter, or write it between plain quotes";
const typed =
  "a type before a literal is PostgreSQL's own: pass the value as a parameter, or cast it (`'2024-01-02T00:00:00.000Z'::timestamptz`), which is rewritten for SQLite";
const array = 'SQLite has no arrays: write `IN (1, 2)`, or pass a list, `@param ids -> (...)` and `IN :ids`';
const subscript =
  'SQLite has no arrays, a list is JSON there: a variant for SQLite says `tags ->> 0` for `tags[1]`, since JSON counts from 0';
const slice = 'SQLite has no arrays: read the whole list, and take a part of it in the application';
const anyPattern = "SQLite compares with one pattern: write `lower(s) LIKE 'a%' OR lower(s) LIKE 'b%'`";
const adjacent = "SQLite does not join literals that stand side by side: write `'a' || 'b'`";
const json = "this operator is PostgreSQL's own:";

export const sqliteSyntax: readonly Hint[] = [
  {
    says: syntax,
    form: '>^ilike',
    help: "`ILIKE` is PostgreSQL's own: write `lower(a) LIKE lower(:pattern) ESCAPE '\\'` and pass a pattern in small letters (`pattern.toLowerCase()`), since SQLite knows only those from A to Z",
  },
  { says: syntax, form: '^like|ilike ^any|some|all ( array >[', help: anyPattern },
  { says: syntax, form: '^like|ilike >^any|some|all', help: anyPattern },
  {
    says: syntax,
    form: '>^~|~*|!~|!~*',
    help: "SQLite has no regular expressions: write `substr(s, 1, 1) = 'a'` for a prefix, or `LIKE`, and look closer in the application",
  },
  {
    says: syntax,
    form: '>^similar ?^to',
    help: 'SQLite has no regular expressions: write `LIKE`, several joined with OR, instead of `SIMILAR TO`',
  },
  {
    says: /^no such function: REGEXP$/i,
    help: 'SQLite has no regular expressions: write `LIKE`, and look closer in the application',
  },
  {
    says: /^no such collation sequence: /,
    help: 'SQLite orders by bytes: write `COLLATE "C"` in a text for both, which PostgreSQL then does too; or declare the column so in its migration, and leave `COLLATE` out of the query',
  },
  {
    says: /^no such (?:table|column): /,
    form: '^position ^( ... ^in ... <it>',
    help: "`position(a IN b)` is PostgreSQL's own: two variants, `strpos(b, a)` on PostgreSQL and `instr(b, a)` on SQLite",
  },
  {
    says: syntax,
    form: '^substring ^( ... >^from|for',
    help: 'SQLite takes commas between arguments: write `substring(a, 2, 3)`',
  },
  {
    says: syntax,
    form: '^overlay ^( ... >^placing',
    help: "`overlay` is PostgreSQL's own: write `substr(a, 1, 1) || 'new' || substr(a, 4)`",
  },
  {
    says: syntax,
    form: '^trim ^( ^both|leading|trailing >^_',
    help: "SQLite takes commas between arguments: write `trim(a, 'x')`, `ltrim` or `rtrim`",
  },
  {
    says: syntax,
    form: '^trim ^( ... >^from',
    help: "SQLite takes commas between arguments: write `trim(a, 'x')`, `ltrim` or `rtrim`",
  },
  {
    says: syntax,
    form: '^extract ^( ^_ >^from',
    help: "`extract` is PostgreSQL's own: two variants, `extract(YEAR FROM at AT TIME ZONE 'UTC')::int4 AS \"year!\"` there and `CAST(strftime('%Y', at) AS INTEGER) AS \"year!\"` on SQLite; `!` where `at` is never null",
  },
  { says: anything, form: '>^<escaped>', help: escapes },
  { says: syntax, form: '^<escaped> >_', help: escapes },
  {
    says: anything,
    form: '>^<dollar>',
    help: "dollar quotes are PostgreSQL's own: write the text between single quotes, each one in it twice",
  },
  { says: syntax, form: '^interval ^<string> >_', help: intervalHelp },
  { says: syntax, form: '^interval >^<string>', help: intervalHelp },
  { says: unknownColumn, form: '>^interval ^<string>', help: intervalHelp },
  { says: syntax, form: '^date|time|timestamp|timestamptz|uuid|json|jsonb|bytea ^<string> >_', help: typed },
  {
    says: unknownColumn,
    form: '>^date|time|timestamp|timestamptz|uuid|json|jsonb|bytea ^<string>',
    help: typed,
  },
  { says: syntax, form: '^<string> ^<string> >_', help: adjacent },
  { says: syntax, form: '^<string> >^<string>', help: adjacent },
  {
    says: syntax,
    form: '>^:: ^_',
    help: "`a::type` is PostgreSQL's own: write `CAST(a AS INTEGER)` in a variant for SQLite; in a shared text it is rewritten",
  },
  {
    says: syntax,
    form: '^at >^time ^zone',
    help: "`AT TIME ZONE` is PostgreSQL's own: SQLite keeps instants in UTC; read the instant and convert it in the application",
  },
  { says: syntax, form: '^array >^[', help: array },
  { says: syntax, form: '^array >^<bracket>', help: array },
  { says: syntax, form: '^<name> ^[ ^_ ^] >_', help: subscript },
  { says: syntax, form: '^<name> >^[ ^_ ^]', help: subscript },
  { says: syntax, form: '^<name> ^[ ... ^] >_', help: slice },
  { says: syntax, form: '^<name> >^[ ... ^]', help: slice },
  { says: syntax, form: ') >^[', help: array },
  { says: syntax, form: ') ^[ ... ^] >_', help: array },
  {
    says: syntax,
    form: '^is ?^not ^distinct ^from >^all|any|some',
    help: quantified,
    mistake: true,
  },
  {
    says: syntax,
    form: '>^all|any|some ^(',
    help: "`ALL` and `ANY` of a subquery are PostgreSQL's own: write `n >= (SELECT max(n) FROM t)`, `IN (SELECT …)` for `= ANY`, `NOT IN (SELECT …)` for `<> ALL`",
  },
  {
    says: syntax,
    form: '^within ^group >(',
    help: 'SQLite orders no rows for an aggregate in this way: sort in a subquery with `row_number()` and take the row in the middle, or compute it in the application',
  },
  {
    says: syntax,
    form: '^between ^symmetric >_',
    help: "`SYMMETRIC` is PostgreSQL's own: write `a BETWEEN x AND y OR a BETWEEN y AND x`",
  },
  {
    says: syntax,
    form: '>^overlaps',
    help: "`OVERLAPS` is PostgreSQL's own: write `a_from < b_until AND b_from < a_until`",
  },
  { says: syntax, form: '>^^', help: "`^` is PostgreSQL's own: write `power(a, b)`" },
  { says: syntax, form: '>^#>|#>>', help: `${json} write \`doc -> 'o' ->> 'k'\` for \`#>> '{o,k}'\`` },
  { says: syntax, form: '>^#', help: "`#` is PostgreSQL's own: write `(a | b) - (a & b)`" },
  { says: syntax, form: '>^#-', help: `${json} a variant for SQLite says \`json_remove(doc, '$.o.k')\`` },
  { says: syntax, form: '>^@>|<@', help: `${json} compare the parts, \`doc ->> 'a' = '1'\`` },
  {
    says: syntax,
    form: '>^@@',
    help: "the search in texts is PostgreSQL's own: a variant for SQLite uses `MATCH` on a table of `fts5`",
  },
  { says: syntax, form: '>^<question>', help: `${json} write \`doc -> 'a' IS NOT NULL\`` },
  {
    says: syntax,
    form: '>^&&',
    help: "SQLite has no arrays and ranges: for lists a variant for SQLite says `EXISTS (SELECT 1 FROM json_each(tags) AS e WHERE e.value IN ('a', 'b'))`; for ranges write `a_from < b_until AND b_from < a_until`",
  },
  { says: syntax, form: '>^|/', help: "`|/` is PostgreSQL's own: write `sqrt(a)`" },
  { says: syntax, form: '>^||/', help: "`||/` is PostgreSQL's own: write `power(a, 1.0 / 3)`" },
  { says: syntax, form: '>^@', help: "`@` is PostgreSQL's own: write `abs(a)`" },
  {
    says: unknownColumn,
    form: '^is ?^not >^json',
    help: "`IS JSON` is PostgreSQL's own: a variant for SQLite says `json_valid(a)`",
  },
  {
    says: unknownColumn,
    form: '^is ?^not >^unknown',
    help: "`IS UNKNOWN` is PostgreSQL's own: write `IS NULL`",
  },
  {
    says: unknownColumn,
    form: '>^localtimestamp|localtime',
    help: 'write `now()`, which is rewritten for SQLite',
  },
  {
    says: unknownColumn,
    form: '>^current_user|session_user|user|current_role',
    help: 'SQLite knows no users: pass the name as a parameter',
  },
  {
    says: /^near /,
    form: 'as >^<word>',
    help: 'this word is reserved: quote it, `AS "index"`, or choose another',
  },
];
