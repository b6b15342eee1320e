/** What SQLite refuses of the statements that PostgreSQL accepts, and how both say it: clauses, names and limits. */

import { distinctOnHelp } from './distinct-on-help.js';
import type { Hint } from './hint.js';
import { pageHelp } from './page-help.js';
import { having } from './postgres-queries.js';
import { returningHelp } from './returning-help.js';
import { seriesHelp } from './series-help.js';
import { unnestHelp } from './unnest-help.js';

const syntax = /syntax error$/;
const unknownColumn = /^no such column: /;
const rowValue = /^row value misused|^sub-select returns|^DISTINCT aggregates must/;

const parentheses =
  'SQLite takes no SELECT in parentheses as part of a UNION: write `SELECT * FROM (SELECT … ORDER BY … LIMIT 1) AS a UNION ALL SELECT * FROM (SELECT …) AS b`';

const aliasOfWritten =
  'SQLite wants `AS` before the other name of the table that is written: `UPDATE t AS x SET …`, `DELETE FROM t AS x`';

const deleteUsing =
  "`DELETE … USING` is PostgreSQL's own: write `DELETE FROM t WHERE id IN (SELECT t.id FROM t JOIN u ON … WHERE …)`, whose RETURNING knows the columns of `t`";

const values =
  'each column of the list takes one value: `INSERT INTO t (a, b) VALUES (:a, :b)`; an object has one field per column, `@param row -> (a, b)`, and so has each of a list, `@param rows -> ((a, b)...)`';

export const sqliteQueries: readonly Hint[] = [
  { says: syntax, form: '^distinct >^on', help: distinctOnHelp },
  { says: syntax, form: '<start> >^( select|values|with|(', help: parentheses },
  { says: syntax, form: 'union|intersect|except ?all >^( select|values|with|(', help: parentheses },
  {
    says: syntax,
    form: '^except|intersect >^all',
    help: "`EXCEPT ALL` and `INTERSECT ALL` are PostgreSQL's own: write `EXCEPT`, which removes duplicates, or `WHERE NOT EXISTS (SELECT …)`",
  },
  {
    says: syntax,
    form: '^group ^by ^( >^)',
    help: "`GROUP BY ()` is PostgreSQL's own: leave it out, an aggregate without GROUP BY is of all rows",
  },
  {
    says: syntax,
    form: '^grouping >^sets',
    help: "`GROUPING SETS` is PostgreSQL's own: write one SELECT per grouping and join them with `UNION ALL`",
  },
  {
    says: /^no such function: (?:rollup|cube|grouping)$/i,
    help: "`ROLLUP`, `CUBE` and `GROUPING` are PostgreSQL's own: write one SELECT per grouping and join them with `UNION ALL`",
  },
  {
    says: syntax,
    form: '>^offset ^_ ?^row|rows ^fetch ^first|next ^_ ^row|rows ^only',
    help: pageHelp,
  },
  { says: syntax, form: '>^offset _ ^limit', help: pageHelp },
  { says: syntax, form: '>^offset|fetch', help: pageHelp },
  {
    says: syntax,
    form: 'from|join|,|lateral ^generate_series ^( ... ^) ?^as ^<name> >^( ^<name> ^)',
    help: seriesHelp,
  },
  { says: /^no such (?:table|function): generate_series$/i, form: '>^generate_series', help: seriesHelp },
  {
    says: syntax,
    form: 'from|join|,|lateral ^unnest ^( ... ^) ?^as ^<name> >^( ^<name> ^)',
    help: unnestHelp,
  },
  { says: syntax, form: '^lateral ^unnest >^( ... ^) ?^as ^<name>', help: unnestHelp },
  { says: /^no such table: unnest$/i, form: '>^unnest ^( ... ^) ?^as ^<name>', help: unnestHelp },
  {
    says: syntax,
    form: ') as <name> >^(',
    help: 'SQLite names no columns behind a subquery: write `WITH v(a, b) AS (VALUES (1, 2)) SELECT a FROM v`, or read `column1`, `column2` of VALUES',
  },
  {
    says: syntax,
    form: '^lateral ( >select|values|with',
    help: "`LATERAL` is PostgreSQL's own: write a scalar subquery among the columns, `(SELECT max(u.n) FROM u WHERE u.id = t.id) AS m`, or number the rows with a window function",
  },
  {
    says: syntax,
    form: '^as ?not ?materialized ( >^delete|insert|update|merge',
    help: 'SQLite writes nothing within WITH: make it two queries in one `dal.transaction(…)`, the first with RETURNING',
  },
  {
    says: syntax,
    form: '>^for ^update|share|no|key',
    help: 'SQLite has one writer at a time and no row locks: leave the clause out, or claim a row with `UPDATE … WHERE id = (SELECT … LIMIT 1) RETURNING id`',
  },
  {
    says: syntax,
    form: '<start> >^table',
    help: "`TABLE t` is PostgreSQL's own: write `SELECT a, b FROM t`",
  },
  {
    says: syntax,
    form: '^select >from',
    help: 'SQLite takes no SELECT without columns: write `SELECT 1 AS one FROM t`',
  },
  {
    says: syntax,
    form: '<start> delete ... >^using',
    help: deleteUsing,
  },
  { says: syntax, form: '<start> ^delete ^from ^<name> >^<name> ^using', help: deleteUsing },
  { says: syntax, form: '<start> ^delete ^from ^<name> >^<name>', help: aliasOfWritten, mistake: true },
  { says: syntax, form: '^update ^<name> >^<name> set', help: aliasOfWritten, mistake: true },
  { says: /^misuse of aggregate/, form: 'where ... >_', help: having, mistake: true },
  {
    says: /should this be a string literal in single-quotes\?$/,
    help: "double quotes name a column, a text stands in single quotes: `'text'`",
    mistake: true,
  },
  {
    says: /^\d+ values for \d+ columns|^table .* has \d+ columns but \d+ values/s,
    help: values,
    mistake: true,
  },
  {
    says: syntax,
    form: '^conflict >^on ^constraint',
    help: ({ place: { words }, last }) =>
      `\`ON CONFLICT ON CONSTRAINT\` is PostgreSQL's own: name the columns of \`${words.between(last + 1, last + 1)}\`, \`ON CONFLICT (k) DO NOTHING\``,
  },
  {
    says: /^ON CONFLICT clause does not match/,
    form: '^on ^conflict',
    help: 'PostgreSQL would say so when it runs: name all the columns of a primary key or unique constraint, `ON CONFLICT (k) DO NOTHING`, or add the constraint in a migration',
    mistake: true,
  },
  {
    says: syntax,
    form: 'insert ... select ... ^on ^conflict ... >do',
    help: 'behind a SELECT SQLite takes `ON` for that of a join: write `WHERE TRUE` before it, `SELECT … FROM t WHERE TRUE ON CONFLICT (id) DO NOTHING`',
  },
  {
    says: syntax,
    form: '^set ... ^= >^default',
    help: "`DEFAULT` as a value is PostgreSQL's own: write the value itself, `SET n = 0`",
  },
  {
    says: syntax,
    form: 'values ... >^default',
    help: "`DEFAULT` among the values is PostgreSQL's own: leave the column out, `INSERT INTO t (b) VALUES (1)`",
  },
  {
    says: syntax,
    form: '>^merge',
    help: "`MERGE` is PostgreSQL's own: write `INSERT … ON CONFLICT (id) DO UPDATE SET n = excluded.n`",
  },
  {
    says: syntax,
    form: 'values ... >^order|limit|offset',
    help: 'SQLite orders no bare VALUES: write `SELECT column1 AS v FROM (VALUES (2), (1)) AS s ORDER BY 1`',
  },
  {
    says: unknownColumn,
    form: 'returning ... >^old|new ^. ^_',
    help: "`RETURNING old.n` is PostgreSQL's own: read the old row in the same transaction before you write; the new value is `RETURNING n`",
  },
  {
    says: unknownColumn,
    form: 'returning ... >^<name> ^. ^<name>',
    help: returningHelp,
  },
  {
    says: unknownColumn,
    form: 'select ... >^<it> ... from|join|as <it>',
    help: "a whole row as one value is PostgreSQL's own: list the columns, the runtime makes an object of each row",
  },
  {
    says: /^no such table: (?:information_schema|pg_catalog)\.|^no such table: pg_/,
    help: 'every engine lists its tables in its own way: two variants, `information_schema.tables` on PostgreSQL and `sqlite_master` on SQLite',
  },
  {
    says: /^no such table: public\./,
    help: '`public` is a schema of PostgreSQL: write the table without its schema',
  },
  {
    says: rowValue,
    form: '^count ^( ^distinct',
    help: 'SQLite counts one column: write `SELECT count(*) FROM (SELECT DISTINCT g, n FROM t) AS s`',
  },
  {
    says: /^DISTINCT aggregates must/,
    form: '^_ ^( ^distinct',
    help: "with DISTINCT SQLite takes one argument: remove duplicates in a subquery, `SELECT string_agg(d, ',' ORDER BY d) FROM (SELECT DISTINCT s AS d FROM t) AS s`",
  },
  {
    says: /^row value misused/,
    form: '^( ... ^, ... ^) ^is ?^not ^null',
    help: 'SQLite asks one value for NULL: write `a IS NULL AND b IS NULL`',
  },
  {
    says: /^wrong number of arguments to function coalesce/i,
    help: "SQLite's `COALESCE` takes two arguments at least: write `COALESCE(a, NULL)`, or just `a`",
  },
  {
    says: /^wrong number of arguments to function trunc/i,
    help: "SQLite's `trunc` takes one argument: write `trunc(a * 100) / 100`",
  },
  {
    says: /^variable number must be between|^too many SQL variables/,
    help: 'SQLite takes 32,766 parameters at most: pass one list, `@param ids -> (...)` and `IN :ids`',
  },
  {
    says: /^too many terms in compound SELECT/,
    help: 'SQLite joins 500 SELECTs at most: write one `VALUES (…), (…)`, or pass a list of objects',
  },
  {
    says: /^Expression tree is too large/,
    help: 'SQLite nests expressions 1,000 deep at most, and a chain of OR is as deep as it is long: write `a IN (1, 2, …)`, or pass a list (`IN :ids`)',
  },
  {
    says: /^at most 64 tables in a join/,
    help: 'SQLite joins 64 tables at most: make several queries of it, or keep a part of the join in a subquery with LIMIT',
  },
];
