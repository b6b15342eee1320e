/** Which member of `FROM` a result column is a plain column of, what an outer join may leave out, and where that cannot be told. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { columnMembers } from '../../../codegen/analysis/structure/column-members.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import { type Dialect, dialects, type PerDialect } from '../../../src/dialect.js';
import { readCatalogs } from '../../support/structure-schema.js';

let catalogs: PerDialect<Catalog>;
beforeAll(async () => {
  catalogs = await readCatalogs();
});

/** `p` for a column of `p`, `p?` where the member may be missing, `p!` where the column is never null in it, `-` for others. */
function membersOf(sql: string, dialect: Dialect): string {
  const tree = parseStatement(sql, dialect);
  if (tree === undefined) throw new Error(`does not parse: ${sql}`);
  return (columnMembers(tree, catalogs[dialect])?.columns ?? [])
    .map((member) =>
      member === undefined ? '-' : `${member.name}${member.outer ? '?' : ''}${member.nullable ? '' : '!'}`,
    )
    .join(' ');
}

/** What each column reads, and for each member that may be left out the members that are there with it. */
function readsOf(sql: string, dialect: Dialect) {
  const tree = parseStatement(sql, dialect);
  const { reads = [], outer = [] } = (tree && columnMembers(tree, catalogs[dialect])) ?? {};
  return [reads.map((names) => names.join('+')), outer.map(({ needs }) => needs.join(' needs '))].map(
    (parts) => parts.join(', '),
  );
}

describe.each(dialects)('on %s', (dialect) => {
  test.each([
    ['SELECT p.id, t.motto FROM people p JOIN teams t ON t.id = p.team_id', 'p! t'],
    ['SELECT p.id, t.id, t.motto FROM people p LEFT JOIN teams t ON t.id = p.team_id', 'p! t?! t?'],
    ['SELECT p.id, t.id FROM people p RIGHT JOIN teams t ON t.id = p.team_id', 'p?! t!'],
    ['SELECT p.id, t.id FROM people p FULL JOIN teams t ON t.id = p.team_id', 'p?! t?!'],
    [
      'SELECT p.id, t.id, g.label FROM people p LEFT JOIN (teams t JOIN tags g ON true) ON t.id = p.team_id',
      'p! t?! g?!',
    ],
    ['SELECT t.id, g.label FROM tags g, teams t', 't! g!'],
    ['SELECT a.id, b.id FROM teams a JOIN teams b ON a.id = b.id', 'a! b!'],
    ['SELECT * FROM tags g JOIN tags h ON g.label = h.label', 'g! g! h! h!'],
    ['SELECT h.*, g.label FROM tags g LEFT JOIN tags h ON g.label = h.label', 'h?! h?! g!'],
    ['SELECT label, person_id FROM tags', 'tags! tags!'],
    ['SELECT motto, age FROM teams t JOIN people p ON t.id = p.team_id', 't p'],
    ['SELECT (t.id), t.id AS other, upper(t.name), t.size + 1, 1 FROM teams t', 't! t! - - -'],
    ['SELECT label, g.person_id FROM tags g JOIN tags h USING (label)', '- g!'],
    ['SELECT * FROM tags g JOIN tags h USING (label)', '- - -'],
    ['SELECT x.n FROM (SELECT name AS n FROM teams) x', 'x!'],
    ['SELECT x.n FROM teams t LEFT JOIN (SELECT motto AS n, id FROM teams) x ON x.id = t.id', 'x?'],
    ['WITH teams AS (SELECT motto AS id FROM teams) SELECT teams.id FROM teams', 'teams'],
    ['SELECT t.id, count(*) FROM teams t GROUP BY t.id', 't! -'],
    ['SELECT (SELECT p.id FROM people p) AS id, t.id FROM teams t', '- t!'],
    ['SELECT t.id FROM teams t UNION SELECT p.id FROM people p', ''],
    ['UPDATE teams AS t SET size = 1 RETURNING t.id, size, motto, size + 1', 't! t! t -'],
    ['INSERT INTO tags (person_id, label) SELECT id, name FROM people RETURNING label', 'tags!'],
    ['DELETE FROM tags RETURNING *', 'tags! tags!'],
  ])('%s', (sql, expected) => {
    expect(membersOf(sql, dialect)).toBe(expected);
  });
});

describe.each(dialects)('what columns read on %s', (dialect) => {
  test.each([
    ['SELECT coalesce(t.motto, p.name), 1, p.id FROM people p, teams t', 't+p, , p', ''],
    ['SELECT coalesce(t.motto, t.name) AS id FROM people p LEFT JOIN teams t ON t.id = p.team_id', 't', 't'],
    ['SELECT coalesce(motto, 0) FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE t.id = 1', 't', ''],
    [
      'SELECT (SELECT max(q.age) FROM people q WHERE q.name = t.name) AS m FROM people p LEFT JOIN teams t ON true',
      't',
      't',
    ],
    [
      'SELECT 1 FROM people p LEFT JOIN teams t ON t.id = p.team_id LEFT JOIN tags g ON g.label = t.name',
      '',
      't, t needs g',
    ],
    [
      'SELECT 1 FROM people p LEFT JOIN teams t ON t.id = p.team_id LEFT JOIN tags g ON g.label = p.name',
      '',
      't, g',
    ],
    ['SELECT p.name FROM people p FULL JOIN teams t ON t.id = p.team_id', 'p', 'p, t'],
  ])('%s', (sql, reads, outer) => {
    expect(readsOf(sql, dialect)).toEqual([reads, outer]);
  });
});

test('a grouping set may give NULL for any column', () => {
  const sql = 'SELECT t.id, t.name FROM teams t GROUP BY ROLLUP (t.id, t.name)';
  expect(membersOf(sql, 'postgres')).toBe('t t');
});

test('PostgreSQL tells capitals in quotes apart', () => {
  expect(membersOf('SELECT "T".id, t.id FROM teams "T", teams T', 'postgres')).toBe('T! t!');
});

test('what is joined in LATERAL is a member', () => {
  const sql =
    'SELECT t.id, x.id FROM teams t LEFT JOIN LATERAL (SELECT p.id FROM people p WHERE p.team_id = t.id) x ON true';
  expect(membersOf(sql, 'postgres')).toBe('t! x?!');
});
