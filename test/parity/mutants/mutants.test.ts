/** Small slips in the texts of queries: which there are, and that a verify run finds them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../../codegen/config.js';
import { openPgliteEngine, type Unified } from '../../../codegen/parity/engines.js';
import { Bench } from '../bench.js';
import { table } from '../tables.js';
import { type Measured, measure } from './measure.js';
import { mutationsOf } from './mutate.js';
import { figuresOf, keyOf, passes, printMeasured, type Reasons, unexplained } from './print.js';

const none: Reasons = { missed: {}, same: [] };
const names = (text: string) => mutationsOf(text)?.map(({ name }) => name);

describe('mutationsOf', () => {
  test('changes one thing at a time', () => {
    const text = "SELECT id FROM t WHERE a = $1 AND b < 'x' ORDER BY c DESC, id LIMIT 5";
    expect(names(text)).toEqual([
      'logic: AND -> OR',
      'condition left out: a = $1 -> TRUE',
      "condition left out: b < 'x' -> TRUE",
      'comparison: = -> <>',
      'comparison: < -> <=',
      'comparison: < -> >',
      "literal: 'x' -> 'x_'",
      'order key: c DESC, -> nothing',
      'order direction: c DESC -> c ASC',
      'nulls order: c DESC -> c DESC NULLS FIRST',
      'order key: , id -> nothing',
      'order direction: id -> id DESC',
      'nulls order: id -> id NULLS LAST',
      'limit: LIMIT 5 -> nothing',
      'limit: 5 -> 5 + 1',
      'literal: 5 -> 6',
    ]);
    for (const { text: mutated } of mutationsOf(text) ?? []) expect(mutated).not.toBe(text);
  });

  test.each([
    ['SELECT DISTINCT a FROM t', ['distinct: DISTINCT -> nothing']],
    ['SELECT a FROM t UNION SELECT b FROM s', ['set operation: UNION -> UNION ALL']],
    [
      'SELECT count(*), count(a), max(b) FROM t GROUP BY a, b',
      [
        'aggregate: (*) -> (NULL)',
        'aggregate: (a) -> (*)',
        'aggregate: max -> min',
        'group key: a, -> nothing',
        'group key: , b -> nothing',
      ],
    ],
    [
      'SELECT t.a FROM t LEFT JOIN s ON s.a = t.a',
      ['join: LEFT JOIN -> JOIN', 'condition left out: s.a = t.a -> TRUE', 'comparison: = -> <>'],
    ],
    ['SELECT coalesce(a, b) FROM t', ['default: , b -> nothing']],
    [
      'SELECT 1 WHERE NOT EXISTS (SELECT 2)',
      [
        'literal: 1 -> 2',
        'condition left out: NOT EXISTS (SELECT 2) -> TRUE',
        'not: NOT EXISTS (SELECT 2) -> (EXISTS (SELECT 2))',
        'not: EXISTS (SELECT 2) -> NOT EXISTS (SELECT 2)',
        'literal: 2 -> 3',
      ],
    ],
    [
      "UPDATE t SET a = $1, b = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = $2",
      [
        'assignment: a = $1, -> nothing',
        "assignment: , b = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') -> nothing",
        'parameter: $1 -> $2',
        "clock: strftime('%Y-%m-%dT%H:%M:%fZ', 'now') -> strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 minute')",
        'condition left out: id = $2 -> TRUE',
        'comparison: = -> <>',
        'parameter: $2 -> $1',
      ],
    ],
    [
      'INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING',
      ['conflict: ON CONFLICT (a) DO NOTHING -> nothing'],
    ],
    ['SELECT CASE WHEN a THEN b ELSE c END FROM t', ['case: a -> NOT (a)', 'case: c -> NULL']],
    [
      'SELECT a FROM t WHERE b IS NOT NULL',
      ['condition left out: b IS NOT NULL -> TRUE', 'not: IS NOT -> IS'],
    ],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('has nothing to say of what the parser does not know', () => {
    expect(mutationsOf('SELECT FROM WHERE')).toBe(undefined);
  });
});

describe('a hunt on a small project', () => {
  let bench: Bench;
  let measured: Measured;
  beforeAll(async () => {
    bench = await Bench.open();
    const project = {
      schema: table('tasks', {
        id: 'integer key',
        owner: 'integer',
        name: 'text',
        status: 'text',
        due: 'timestamp null',
      }),
      queries: {
        'find @result optional': 'SELECT id, name FROM tasks WHERE id = :id',
        due: "SELECT id, name FROM tasks WHERE status = 'open' AND due IS NOT NULL ORDER BY due DESC NULLS LAST, id LIMIT 3",
        'count @result value': 'SELECT count(*) AS total FROM tasks WHERE owner = :owner OR name = :name',
        close: "UPDATE tasks SET status = 'done', due = NULL WHERE id = :id AND status = 'open'",
        // What decides nothing: every id is above the least integer.
        all: 'SELECT id FROM tasks WHERE id >= -2147483648 ORDER BY id',
      },
    };
    const outcome = await bench.run(project, async (opened) => {
      const { pglite } = bench.analysis.postgres;
      const open = (all: Unified) => openPgliteEngine(all, pglite!);
      return measure({ ...opened.generated, config: defaultConfig }, opened.unified, open, {
        seed: 1,
        runs: 25,
        truthRuns: 20,
      });
    });
    expect(outcome.diagnostics).toEqual([]);
    measured = outcome.result!;
  }, 120_000);
  afterAll(() => bench.close());

  const fates = (query: string, fate: string) =>
    measured.mutants
      .filter((mutant) => mutant.query === query && mutant.fate === fate)
      .map(({ name }) => name);

  test('finds them', () => {
    expect(fates('thing.find', 'found')).toEqual([
      'condition left out: id = $1 -> TRUE',
      'comparison: = -> <>',
    ]);
    expect(fates('thing.close', 'found')).toHaveLength(9);
    expect(unexplained(measured, none).map(keyOf)).toEqual([]);
    expect(figuresOf(measured.mutants).share).toBeGreaterThanOrEqual(0.95);
  });

  test('tells those that change no answer', () => {
    expect(fates('thing.all', 'same answers')).toContain('condition left out: id >= -2147483648 -> TRUE');
    expect(fates('thing.due', 'same answers')).toEqual([
      // Neither of them is ever NULL.
      'nulls order: due DESC NULLS LAST -> due DESC NULLS FIRST',
      'nulls order: id -> id NULLS LAST',
    ]);
  });

  test('prints the figures of each kind, and each survivor with its reason', () => {
    const [same] = measured.mutants.filter(({ fate }) => fate === 'same answers');
    const missed = { ...same!, fate: 'missed', call: '{ id: 1 }' } as const;
    const some = { mutants: [missed, measured.mutants[0]!], unread: ['a.b'], bare: ['a.c'], queries: 4 };
    const text = printMeasured(some, { missed: { [keyOf(missed)]: 'why' }, same: [] });
    expect(text).toContain(`missed  ${keyOf(same!)}: why, shown by ({ id: 1 })`);
    expect(text).toContain('not read  a.b');
    expect(text).toContain('no mutant a.c');
    expect(text).toContain('4 queries, 2 of them without a mutant');
    expect(text).toMatch(/^all {2,}2 {2,}1 {2,}1 {2,}0 {2,}50\.0 %$/m);
    expect(text).toContain('1 of 2 mutants that change an answer were found: 50.0 %');
    expect(unexplained({ mutants: [missed] }, none)).toEqual([missed]);
  });

  test('passes where enough are found, and each that is missed has a reason of its own', () => {
    const found = { ...measured.mutants[0]!, fate: 'found' } as const;
    const missed = { ...found, name: 'limit: 5 -> 6', fate: 'missed', call: '' } as const;
    const reasons: Reasons = { missed: { [keyOf(missed)]: 'why' }, same: [] };
    const outcome = (mutants: Measured['mutants'], all = reasons) => passes({ mutants }, all);
    const many = Array.from({ length: 19 }, () => found);
    expect(outcome([...many, missed])).toBe(true);
    expect(outcome([...many, missed], none)).toBe(false);
    expect(outcome([...many, missed], { missed: {}, same: [[/./, 'any']] })).toBe(false);
    expect(outcome([...many, { ...missed, query: 'thing.other' }])).toBe(false);
    expect(outcome([...many.slice(1), missed])).toBe(false);
  });
});
