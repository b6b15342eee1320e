/** What PostgreSQL refuses of the shapes that SQLite accepts, and how both say it: names, clauses and forms of statements. */
import type { Hint } from './hint.js';

const syntax = /^syntax error/;
const unknownColumn = /^column .* does not exist$/s;
const ambiguous = /^column reference .* is ambiguous$/s;

const quotedName =
  'PostgreSQL reads a name without quotes in small letters: quote it as it was created (`"createdAt"`), or better use `snake_case` names, which become `createdAt` in TypeScript';

const backtick =
  'PostgreSQL and the standard quote names with double quotes: `"name"` instead of a backtick or `[name]`';

const keyOfSqlite = '`rowid` and its other names are hidden columns of SQLite: name the primary key';

const joinWithout =
  "`JOIN` without `ON` is SQLite's own: write `CROSS JOIN`, or say which rows belong together with `ON`";

const writeSome =
  "`ORDER BY` and `LIMIT` in a DELETE or UPDATE are SQLite's own: write `WHERE id IN (SELECT id FROM t WHERE … ORDER BY … LIMIT 1)`";

const pattern =
  '`GLOB`, `REGEXP` and `MATCH` are operators of SQLite: write `LIKE`, or for a prefix where capitals count `substr(a, 1, length(:prefix)) = :prefix`';

const orReplace =
  "`INSERT OR …` and `REPLACE` are SQLite's own: write `INSERT … ON CONFLICT DO NOTHING` for `OR IGNORE`, and `ON CONFLICT (key) DO UPDATE SET a = excluded.a` for `OR REPLACE`";

const question = '`?` is no placeholder here: write a name, `:id`';

const at = '`@name` is no placeholder here: write `:name`; the absolute value is `abs(name)`';

const comma = 'leave out this comma, or write what should follow it';

const onlyValues =
  'a parameter stands for a value, never for the name of a table or column: write one query per table';

const insertSet = "`INSERT … SET` is MySQL's own: write `INSERT INTO t (a, b) VALUES (:a, :b)`";

/** Said of both engines' messages. */
export const having = 'a condition on groups stands behind them: `GROUP BY g HAVING count(*) > 1`';

/** Said of both engines' messages. */
export const quantified =
  '`ALL` and `ANY` stand behind `=`, `<>`, `<`, `>`, `<=` or `>=`, never behind `IS DISTINCT FROM`';

const parentheses =
  "parentheses around one table in FROM are SQLite's own: write `FROM t`, they are for joins and subqueries";

export const postgresQueries: readonly Hint[] = [
  { says: syntax, form: '^<question> ?^<number> >_', help: question, mistake: true },
  { says: syntax, form: '>^<question> ?^<number>', help: question, mistake: true },
  { says: /^operator does not exist: \? /, help: question, mistake: true },
  { says: /^operator does not exist: @ /, form: '>^<parameter>', help: at, mistake: true },
  { says: syntax, form: '^insert >^or ^_', help: orReplace },
  { says: syntax, form: '>^glob|regexp|match', help: pattern },
  {
    says: syntax,
    form: '^is ?^not >^_',
    help: '`IS` compares any two values in SQLite only: write `a IS NOT DISTINCT FROM b` (and `a IS DISTINCT FROM b` for `IS NOT`)',
  },
  {
    says: syntax,
    form: '^<compare> ... >^<compare>',
    help: "a chain of comparisons such as `a < b < c` is SQLite's own: write `a < b AND b < c`",
  },
  {
    says: syntax,
    form: '^in ^( >^)',
    help: "`IN ()` is SQLite's own: a list that may be empty is a parameter (`@param ids -> (...)` and `IN :ids`); what is never true is `FALSE`",
  },
  { says: /^syntax error at end of input/, form: '^join ?<name> ?as >^<name> <end>', help: joinWithout },
  { says: syntax, form: '^join ^<name> ?^as ?^<name> >where|group|order|limit|)', help: joinWithout },
  { says: syntax, form: '<start> delete|update ... >^order|limit', help: writeSome },
  { says: syntax, form: '^<backtick> ... >_', help: backtick },
  { says: syntax, form: '>^<backtick>', help: backtick },
  { says: syntax, form: '>^[ ^<name> ^]', help: backtick },
  {
    says: syntax,
    form: 'as >^<string>',
    help: 'a name in single quotes is SQLite\'s own: write `AS "x"`, single quotes are for texts',
  },
  {
    says: syntax,
    form: '^time|timestamp|interval ^( >^<string> ^)',
    help: '`time(…)` and `timestamp(…)` are types with digits for PostgreSQL: read the value and format it in the application, or write a variant with `CAST(a AS TIME)`',
  },
  {
    says: syntax,
    form: '^char|character ^( ^_ ^) >_',
    help: '`char(n)` is a type for PostgreSQL: pass the text as a parameter, or write a variant with `chr(65)`',
  },
  {
    says: /^LIMIT #,# syntax/,
    form: '>^limit ^_ ^, ^_',
    help: "`LIMIT offset, count` is SQLite's own: write `LIMIT count OFFSET offset`",
  },
  {
    says: unknownColumn,
    form: 'as <it> ... having ... >^<it>',
    help: 'PostgreSQL does not know the names of result columns in HAVING: repeat the expression (`HAVING sum(n) > 30`)',
  },
  {
    says: unknownColumn,
    form: 'as <it> ... order by ... >^<it>',
    help: 'in ORDER BY the name of a result column must stand alone: repeat its expression (`ORDER BY n * 2 + 1`)',
  },
  {
    says: unknownColumn,
    form: 'as <it> ... where ... >^<it>',
    help: 'PostgreSQL does not know the names of result columns in WHERE: repeat the expression, or write `SELECT d FROM (SELECT n * 2 AS d FROM t) AS s WHERE d > 30`',
  },
  { says: /^column "?(?:rowid|_rowid_|oid)"? does not exist/, help: keyOfSqlite },
  {
    says: unknownColumn,
    advises: /perhaps you meant to reference the column "(?:[^"]*\.)?[^".]*[A-Z]/,
    help: quotedName,
  },
  {
    says: ambiguous,
    form: 'do update set ... >^<it>',
    help: 'in `DO UPDATE` a bare column may be the stored or the new one: write `t.n + excluded.n`',
  },
  {
    says: ambiguous,
    form: 'returning ... >^<it>',
    help: 'both tables have this column: write `RETURNING t.id` with the name of the table that is written',
  },
  { says: syntax, form: '^, >from|where|group|order|limit|returning|)', help: comma, mistake: true },
  { says: syntax, form: 'from|join|into|update >^<parameter>', help: onlyValues, mistake: true },
  { says: syntax, form: '^form|fom|frm|frmo|fron|rfom >_', help: 'did you mean `FROM`?', mistake: true },
  { says: syntax, form: '^wehre|whre|wher|were|hwere >_', help: 'did you mean `WHERE`?', mistake: true },
  { says: syntax, form: '^insert ^into <name> >^set', help: insertSet, mistake: true },
  { says: syntax, form: '^delete >^<name>', help: 'write `DELETE FROM t`', mistake: true },
  { says: /^aggregate functions are not allowed in WHERE/, help: having, mistake: true },
  { says: syntax, form: 'from|join ^( ^<name> >^)', help: parentheses, mistake: true },
  { says: ambiguous, help: 'say whose column is meant: `t.id`', mistake: true },
  {
    says: syntax,
    form: '^is ?^not ^distinct ^from >^all|any|some',
    help: quantified,
    mistake: true,
  },
  {
    says: /^missing FROM-clause entry for table/,
    help: "nothing in FROM is called so: name it there, `FROM t AS x`; a member of JSON is `doc ->> 'city'`",
    mistake: true,
  },
  {
    says: /^ON CONFLICT DO UPDATE requires/,
    form: '>^on ^conflict ^do ^update',
    help: "`DO UPDATE` without a target is SQLite's own: name the columns that must be unique, `ON CONFLICT (k) DO UPDATE SET …`",
  },
  {
    says: /^multiple assignments to same column/,
    help: 'a column is set twice, of which SQLite takes the last: leave one `n = …` in the SET',
  },
  {
    says: /must appear in the GROUP BY clause/,
    form: '>_ ... group by',
    help: "a bare column beside an aggregate is any row's in SQLite: take one row per group with `row_number() OVER (PARTITION BY g ORDER BY n DESC, id)` in a subquery and `WHERE rn = 1`, or write `min(id)`",
  },
  {
    says: /must appear in the GROUP BY clause/,
    help: "a bare column beside an aggregate is any row's in SQLite: write `min(id)`, or group by the column",
  },
  {
    says: /^for SELECT DISTINCT, ORDER BY/,
    help: 'which of the rows would count is not said: write `SELECT g FROM t GROUP BY g ORDER BY min(n)`, or select the column too',
  },
  {
    says: /^non-integer constant in ORDER BY/,
    help: 'a text in single quotes is no name: write `ORDER BY n`, or `ORDER BY "n"`',
  },
  {
    says: /^relation ".*" does not exist/s,
    form: 'with ... <it> ... >^<it>',
    advises: /WITH RECURSIVE/,
    help: 'SQLite takes `WITH` for `WITH RECURSIVE`: write `WITH RECURSIVE s(v) AS (…)` on both',
  },
  {
    says: /^relation "(?:main|temp)\..*" does not exist/,
    help: '`main` and `temp` are schemas of SQLite: write the table without its schema',
  },
  {
    says: /^relation "sqlite_(?:master|schema)" does not exist/,
    help: 'every engine lists its tables in its own way: two variants, `sqlite_master` on SQLite and `information_schema.tables` on PostgreSQL',
  },
  {
    says: /^invalid reference to FROM-clause entry/,
    advises: /^there is an entry/i,
    help: 'a JOIN binds closer than a comma in PostgreSQL: write `FROM a CROSS JOIN b JOIN c ON a.id = c.id`',
  },
  {
    says: /^(?:LIMIT|OFFSET|ORDER BY) in a recursive query/,
    help: 'bound the recursive part by its condition instead of LIMIT: `SELECT v + 1 FROM s WHERE v < 3`',
  },
  {
    says: /^cannot pass more than 100 arguments/,
    help: 'PostgreSQL takes 100 arguments at most: join texts with `a || b`, or pass a list as a parameter',
  },
  {
    says: /^cannot insert a non-DEFAULT value into column|^column ".*" can only be updated to DEFAULT/,
    help: 'leave the column out, or declare it `GENERATED BY DEFAULT AS IDENTITY` in the migration, which takes given values as SQLite does',
  },
];
