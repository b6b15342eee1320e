/** A parity report as text for a terminal. */
import { describe, expect, test } from '@jest/globals';
import { reportText } from '../../../codegen/parity/report/text.js';
import {
  answer,
  hostile,
  postgres,
  sampleReport,
  sqlite,
  table,
  verdict,
} from '../../support/parity-report.js';

const plain = (report = sampleReport, width = 110) => reportText(report, { colors: false, width });
const only = (query: ReturnType<typeof verdict>) => ({
  ...sampleReport,
  engines: [sqlite, postgres],
  queries: [query],
});

describe('a difference', () => {
  test('is told like a bug report', () => {
    expect(plain({ ...sampleReport, queries: sampleReport.queries.slice(0, 1) }, 130)).toBe(`\
different[order]: \`run.latest\` gives the same rows in another order
 --> queries/run.sql:41:9 run.latest
  |
  | PostgreSQL
  |   SELECT id, name, finished_at
  |   FROM runs
  |   WHERE name = $1
  | ~ ORDER BY finished_at DESC, now()
  |   LIMIT 1
  | SQLite
  |   SELECT id, name, finished_at
  |   FROM runs
  |   WHERE name = $1
  | ~ ORDER BY finished_at DESC, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  |   LIMIT 1
  | ~ OFFSET 0

  data
  | runs 2 rows
  |   id       name       finished_at
  |   '…0001'  'nightly'  2026-03-29T01:30:00.125Z
  |   '…0002'  'nightly'  NULL

  calls
  | run.latest({ name: 'nightly' })

  answers
  | SQLite: 2 rows
  | PGlite and PostgreSQL: 2 rows
  |
  |   SQLite                                           │ PGlite and PostgreSQL
  |   id         name       finished_at                │ id         name       finished_at
  | ≠ ≠ '…0001'  'nightly'  ≠ 2026-03-29T01:30:00.125Z │ ≠ '…0002'  'nightly'  ≠ NULL
  | ≠ ≠ '…0002'  'nightly'  ≠ NULL                     │ ≠ '…0001'  'nightly'  ≠ 2026-03-29T01:30:00.125Z

  = note: the order is not total: two rows may have the same \`finished_at\`
  = rule: null-order: PostgreSQL sorts NULL last, SQLite sorts it first: write NULLS FIRST or NULLS LAST
  = repeat: dualect verify --query run.latest --seed 7 --runs 25
  = script: \`--scripts FOLDER\` writes a program that repeats it without \`dualect verify\`

on SQLite 3.53.2
on PGlite, PostgreSQL 18.6, collation C, time zone UTC
on PostgreSQL 18.4, collation en-US (ICU), time zone America/New_York
1 query: 1 different (25 data sets, 25 calls, seed 7 at 2026-11-23T20:00:00.000Z, 12.3 s, at most 700 MiB)
`);
  });

  test('of wide rows shows the columns that differ, one under the other', () => {
    const text = plain(only(sampleReport.queries[4]!));
    expect(text).toContain(`
  |   row 1              SQLite     PostgreSQL
  |     column_number_1  value 0    value 0
  |   ≠ column_number_6  ≠ value 5  ≠ other
  |     and 15 equal columns
`);
    expect(text).toContain('\n  |   column_number_17  value 16\n');
  });

  test('of what is left behind marks a changed cell and a row that one side has not', () => {
    const text = plain(only(sampleReport.queries[1]!));
    expect(text).toContain(
      "  | ≠ 1   ≠ 'A'   │ 1    ≠ 'a'\n  |   2   'b'     │ 2    'b'\n  | ≠ no such row │ ≠ 3 ",
    );
    expect(text).toContain('  | 1. run.create(');
    expect(text).toContain('  | 2. run.rename()\n');
  });

  test('names both refusals or values where there are no rows', () => {
    const text = plain(only(sampleReport.queries[5]!));
    expect(text).toContain('  | SQLite: 3\n  | PostgreSQL: invalid_value: division by zero\n\n');
    expect(text).toContain('  data\n  | no rows\n');
  });

  test('that does not show in what is printed keeps the engines apart', () => {
    const failure = sampleReport.queries[5]!.failure!;
    const same = [
      answer(sqlite, '1 row', table('', ['a'], ['1'])),
      answer(postgres, '1 row', table('', ['a'], ['1'])),
    ];
    const text = plain(
      only(verdict('a', 'b', { verdict: 'different', failure: { ...failure, answers: same } })),
    );
    expect(text).toContain('  |   SQLite │ PostgreSQL\n  |   a      │ a\n  |   1      │ 1\n');
  });

  test('can be printed without its program', () => {
    expect(
      reportText(sampleReport, { colors: false, scriptOf: ({ query }) => `again/${query}.ts` }),
    ).toContain('DATABASE_URL=… npx tsx again/latest.ts');
  });
});

test('a difference that needs several calls is repeated with all queries of its entity', () => {
  const [query] = sampleReport.queries;
  if (query?.failure === undefined) throw new Error('the sample shows no difference');
  const [call] = query.failure.calls;
  const calls = call === undefined ? [] : [call, call];
  const report = { ...sampleReport, queries: [{ ...query, failure: { ...query.failure, calls } }] };
  expect(plain(report, 130)).toContain('  = repeat: dualect verify --entity run --seed 7 --runs 25\n');
});

describe('the other queries', () => {
  test('have a line each if something is to be said of them', () => {
    const lines = plain().split('\n').slice(-11);
    expect(lines.slice(0, 3)).toEqual([
      'allowed run.sweep queries/run.sql:12:9: random() is meant to differ',
      '  = note: the allowance no longer differs',
      'unproven task.never queries/task.sql:12:9: 25 calls, and none gave rows, or a value that no rows would not give too, or changed rows, or was refused by a constraint',
    ]);
    expect(plain()).not.toContain('run.find');
    expect(plain()).not.toContain('task.search');
  });

  test('are counted at the end', () => {
    expect(plain().trimEnd().split('\n').at(-1)).toBe(
      '9 queries: 4 different, 1 unproven, 1 allowed to differ, 2 equal, 1 for one dialect only (25 data sets, 200 calls, seed 7 at 2026-11-23T20:00:00.000Z, 12.3 s, at most 700 MiB)',
    );
    const equal = { ...sampleReport, queries: [verdict('a', 'b'), verdict('a', 'c')], milliseconds: 130_500 };
    expect(plain(equal)).toMatch(
      /\n2 queries: all equal \(25 data sets, 50 calls, seed 7 at 2026-11-23T20:00:00.000Z, 2 min 10 s, at most 700 MiB\)\n$/,
    );
    expect(plain({ ...sampleReport, queries: [] })).toContain('0 queries: nothing to compare (');
  });
});

describe('colors', () => {
  test('are only there if asked for, and change nothing else', () => {
    const colored = reportText(sampleReport, { colors: true, width: 110 });
    expect(plain()).not.toContain('\u001B');
    expect(colored).toContain('\u001B[31m');
    expect(colored.replace(/\u001B\[\d+m/g, '')).toBe(plain());
  });

  test('never come from names and values', () => {
    expect(plain()).toContain('·[31m');
    expect(plain()).not.toContain(hostile);
  });
});
