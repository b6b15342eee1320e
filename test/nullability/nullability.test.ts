/** The three checks of what is declared nullable, and that each of them finds what is planted. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import type { PerDialect } from '../../src/dialect.js';
import { createPostgresDatabase } from '../support/backends.js';
import { type Corpus, type CorpusEntry, judgedProject, readCorpus } from './corpus.js';
import { execute } from './executed.js';
import { compareJudged } from './judged.js';
import { readJudgements } from './judgement.js';
import { makeStatements } from './made-statements.js';
import { comparePgtyped, readKnownErrors } from './pgtyped.js';
import { openSides, type Side } from './sides.js';

let engines: Engines;
let corpus: Corpus;
let sides: PerDialect<Side>;
beforeAll(async () => {
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  corpus = await readCorpus(judgedProject, engines);
  sides = await openSides(corpus);
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
  await sides.postgres.close();
  await sides.sqlite.close();
});

/** The corpus with only this statement, after a change. */
function only(name: string, change: (entry: CorpusEntry) => CorpusEntry = (entry) => entry): Corpus {
  const entries = corpus.entries.filter((entry) => entry.name === name).map(change);
  if (entries.length !== 1) throw new Error(`no statement ${name}`);
  return { ...corpus, entries, diagnostics: [] };
}

/** The declaration of a column turned into its opposite. */
function redeclared(column: string) {
  return (entry: CorpusEntry): CorpusEntry => {
    const { statement } = entry;
    if (statement === undefined) return entry;
    const columns = statement.columns.map((one) =>
      one.name === column ? { ...one, nullable: !one.nullable } : one,
    );
    return { ...entry, statement: { ...statement, columns } };
  };
}

describe('judged by hand', () => {
  test('what is declared is what was judged', () => {
    const { statements, columns, mismatches } = compareJudged(corpus);
    expect(mismatches).toEqual([]);
    expect(statements).toBeGreaterThanOrEqual(250);
    expect(columns).toBeGreaterThan(800);
  });

  test('a wrong declaration is found, with its place', () => {
    const fine = compareJudged(only('outerJoin.left'));
    expect(fine).toMatchObject({ statements: 1, columns: 4, mismatches: [] });
    const narrow = compareJudged(only('outerJoin.left', redeclared('team')));
    expect(narrow.mismatches).toEqual([
      'queries/outer_join.sql:2 outerJoin.left: `team` is declared never null, but judged to be null in some rows',
    ]);
    const wide = compareJudged(only('outerJoin.left', redeclared('name')));
    expect(wide.mismatches).toEqual([
      'queries/outer_join.sql:2 outerJoin.left: `name` is declared nullable, but judged never null',
    ]);
  });

  test('a column is judged once, and is one of the result', () => {
    const judged = (documentation: string) =>
      compareJudged(only('outerJoin.cross', (entry) => ({ ...entry, documentation }))).mismatches;
    expect(judged('never: name, team\nnull: nick')).toEqual([
      expect.stringContaining('`motto` is not judged'),
    ]);
    expect(judged('never: name, team\nnull: nick, motto, age')).toEqual([
      expect.stringContaining('`age` is judged, but not returned'),
    ]);
    expect(judged('never: name, team\nnull: nick, motto, name')).toContainEqual(
      expect.stringContaining('a column is judged twice'),
    );
  });

  test('a statement that the generator refuses is a mismatch', () => {
    const refused = only('outerJoin.cross', (entry) => ({ ...entry, statement: undefined }));
    expect(compareJudged(refused).mismatches).toEqual([expect.stringContaining('is refused')]);
  });

  test('only `wide` has a reason', () => {
    expect(readJudgements('Words.\nnever: a_b, c\nwide: d (a key says so)')).toEqual([
      { column: 'a_b', verdict: 'never' },
      { column: 'c', verdict: 'never' },
      { column: 'd', verdict: 'wide' },
    ]);
    expect(() => readJudgements('wide: d')).toThrow('needs one');
    expect(() => readJudgements('never: d (why)')).toThrow('only `wide:`');
  });
});

describe('executed', () => {
  test('no column that is declared, or judged, never null has NULL', async () => {
    const { wrong, runs, statements } = await execute(corpus, sides, {
      seeds: [0, 1, 2, 4, 5, 7, 8],
      calls: 2,
    });
    expect(wrong).toEqual([]);
    expect(runs).toBeGreaterThan(5 * statements);
  });

  test('nor has one of made-up statements', async () => {
    const files = [{ path: 'queries/made.sql', text: makeStatements(1, 60) }];
    const made = await readCorpus(judgedProject, engines, files);
    const { wrong, statements } = await execute(made, sides, { seeds: [0, 4, 7], calls: 1 });
    expect(wrong).toEqual([]);
    expect(statements).toBeGreaterThan(50);
    expect(makeStatements(1, 60)).toBe(files[0]?.text);
  });

  test('a wrong declaration is found, with the statement, the world and the engine', async () => {
    const planted = only('outerJoin.left', redeclared('team'));
    const { wrong } = await execute(planted, sides, { seeds: [2], calls: 1 });
    const place = 'queries/outer_join.sql:2 outerJoin.left: `team` is declared never null';
    expect(wrong).toEqual([
      expect.stringContaining(`${place}, but NULL on postgres in world 2`),
      expect.stringContaining(`${place}, but NULL on sqlite in world 2`),
    ]);
    expect(wrong[0]).toContain('FROM people AS p');
  });

  test('a column of an object may be NULL where the object is missing, and nowhere else', async () => {
    const missing = only('rowObject.embedded');
    expect(missing.entries[0]?.statement?.columns).toEqual([
      { name: 'name', nullable: false },
      { name: 't.id', nullable: true, absentAt: 1 },
      { name: 't.name', nullable: true, absentAt: 1 },
      { name: 't.motto', nullable: true },
    ]);
    expect((await execute(missing, sides, { seeds: [0, 2], calls: 1 })).wrong).toEqual([]);
    const planted = only('rowObject.embedded', (entry) => ({
      ...entry,
      statement: {
        ...entry.statement!,
        columns: entry.statement!.columns.map((one) =>
          one.name === 't.motto' ? { ...one, absentAt: 1 } : one,
        ),
      },
    }));
    expect((await execute(planted, sides, { seeds: [0, 4, 7], calls: 1 })).wrong).toContainEqual(
      expect.stringContaining('`t.motto` is declared never null, but NULL on postgres'),
    );
  });

  test('a wrong judgement is found', async () => {
    const judged = only('refinement.notInList', (entry) => ({ ...entry, documentation: 'never: nick' }));
    const { wrong } = await execute(judged, sides, { seeds: [0, 3], calls: 6 });
    expect(wrong).toContainEqual(
      expect.stringMatching(/`nick` is judged never, but NULL on postgres .* with \{"nicks":\[\]\}/),
    );
  });

  test('a column that could be declared never null is counted', async () => {
    const planted = only('outerJoin.left', redeclared('name'));
    const { nullable, neverNull } = await execute(planted, sides, { seeds: [0, 1, 2, 3], calls: 1 });
    expect(nullable).toBe(3);
    expect(neverNull).toEqual(['queries/outer_join.sql:2 outerJoin.left.name']);
  });

  test('a judgement that nothing shows is told', async () => {
    const judged = only('outerJoin.left', (entry) => ({ ...entry, documentation: 'null: id, team' }));
    const { unproven } = await execute(judged, sides, { seeds: [0, 2], calls: 1 });
    expect(unproven).toEqual(['queries/outer_join.sql:2 outerJoin.left.id']);
  });

  test('a statement that shows nothing is told', async () => {
    const { unseen } = await execute(only('outerJoin.left'), sides, { seeds: [1], calls: 1 });
    expect(unseen).toEqual([
      'queries/outer_join.sql:2 outerJoin.left gave no row on postgres',
      'queries/outer_join.sql:2 outerJoin.left gave no row on sqlite',
    ]);
  });

  test('the same seed gives the same rows', async () => {
    const first = await execute(only('subquery.scalar'), sides, { seeds: [0, 5, 7], calls: 1 });
    expect(await execute(only('subquery.scalar'), sides, { seeds: [0, 5, 7], calls: 1 })).toEqual(first);
  });

  test('what is written is taken back', async () => {
    const deleted = only('commonTable.writing');
    const { runs, failures, unseen } = await execute(deleted, sides, { seeds: [0, 0], calls: 1 });
    expect({ runs, failures, unseen }).toEqual({ runs: 2, failures: 0, unseen: [] });
  });
});

describe('beside @pgtyped/query', () => {
  const known = readKnownErrors();
  const errors = Object.values(known).flat();

  async function compare(some: Corpus, list = known) {
    const database = await createPostgresDatabase();
    return comparePgtyped(some, database.url, list).finally(() => database.dispose());
  }

  test('what is declared differs from what it says where that is listed, and nowhere else', async () => {
    const { complaints, differences, columns } = await compare(corpus);
    expect(complaints).toEqual([]);
    expect(columns - differences.size).toBeGreaterThan(300);
  });

  test('each of its errors stands in the list once', () => {
    expect(errors.filter((error, index) => errors.indexOf(error) !== index)).toEqual([]);
  });

  test('a difference that is not listed is told, and a listed one that there is not', async () => {
    const planted = only('refinement.distinctFromValue', redeclared('nick'));
    const { complaints } = await compare(planted, { 'for a reason': ['refinement.distinctFromValue.age'] });
    expect(complaints).toEqual([
      'queries/refinement.sql:204 refinement.distinctFromValue.nick is nullable for it: which of the two is right?',
      'refinement.distinctFromValue.age is listed as an error of it, but is none',
    ]);
  });

  test('a statement that it cannot describe is told', async () => {
    const planted = only('outerJoin.left', (entry) => ({
      ...entry,
      statement: { ...entry.statement!, query: { ...entry.statement!.query, sql: 'SELECT nothing' } },
    }));
    expect((await compare(planted, {})).complaints).toEqual([
      expect.stringContaining('it cannot describe this'),
    ]);
  });
});
