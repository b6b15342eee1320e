/** A parity report made by hand: every verdict, every kind of difference, three engines, and hostile names and values. */
import type {
  Engine,
  ParityFailure,
  ParityReport,
  PrintedAnswer,
  PrintedTable,
  QueryVerdict,
} from '../../codegen/parity/parity.js';

export const sqlite: Engine = { name: 'SQLite', dialect: 'sqlite', description: 'SQLite 3.53.2' };
export const pglite: Engine = {
  name: 'PGlite',
  dialect: 'postgres',
  description: 'PGlite, PostgreSQL 18.6, collation C, time zone UTC',
};
export const postgres: Engine = {
  name: 'PostgreSQL',
  dialect: 'postgres',
  description: 'PostgreSQL 18.4, collation en-US (ICU), time zone America/New_York',
};

export const table = (
  name: string,
  columns: readonly string[],
  ...rows: readonly (readonly string[])[]
): PrintedTable => ({
  name,
  columns,
  rows,
});

export const answer = (
  engine: Engine,
  summary: string,
  rows?: PrintedTable,
  ...contents: readonly PrintedTable[]
): PrintedAnswer => ({ engine: engine.name, summary, ...(rows === undefined ? {} : { rows }), contents });

/** What would run, if it ever became markup, a script or a command to a terminal. */
export const hostile = `</script><img src=x onerror="window.stolen=1"><!--\u001B[31m'"\`\${1}`;

export function verdict(entity: string, query: string, parts: Partial<QueryVerdict> = {}): QueryVerdict {
  const text = `SELECT id, value\nFROM ${entity}s\nWHERE id = $1`;
  return {
    entity,
    query,
    place: { path: `queries/${entity}.sql`, line: 12, column: 9 },
    documentation: `What \`${query}\` is for.`,
    sql: { postgres: text, sqlite: text },
    writes: false,
    verdict: 'equal',
    calls: { all: 25, answered: 20, changed: 0, refused: 2 },
    notes: [],
    ...parts,
  };
}

const script = `import { openDal } from 'dualect';\n\nawait openDal(':memory:', {});\n`;
const columns = ['id', 'name', 'finished_at'];
const finished = ["'…0001'", "'nightly'", '2026-03-29T01:30:00.125Z'];
const unfinished = ["'…0002'", "'nightly'", 'NULL'];

export const orderFailure: ParityFailure = {
  kind: 'order',
  message: '`run.latest` gives the same rows in another order',
  data: [table('runs', columns, finished, unfinished)],
  calls: [{ query: 'run.latest', parameters: "{ name: 'nightly' }" }],
  answers: [
    answer(sqlite, '2 rows', table('answer', columns, finished, unfinished)),
    answer(pglite, '2 rows', table('', columns, unfinished, finished)),
    answer(postgres, '2 rows', table('', columns, unfinished, finished)),
  ],
  rule: {
    code: 'null-order',
    text: 'PostgreSQL sorts NULL last, SQLite sorts it first: write NULLS FIRST or NULLS LAST',
  },
  script,
};

export const rowsFailure: ParityFailure = {
  kind: 'rows',
  message: '`run.rename` leaves other rows behind on SQLite than on PGlite and PostgreSQL',
  data: [],
  calls: [
    { query: 'run.create', parameters: `{ name: ${JSON.stringify(hostile)} }` },
    { query: 'run.rename' },
  ],
  answers: [
    answer(sqlite, '1', undefined, table('runs', ['id', 'name'], ['1', "'A'"], ['2', "'b'"])),
    answer(pglite, '1', undefined, table('runs', ['id', 'name'], ['2', "'b'"], ['1', "'a'"], ['3', hostile])),
    answer(
      postgres,
      '1',
      undefined,
      table('runs', ['id', 'name'], ['1', "'a'"], ['2', "'b'"], ['3', hostile]),
    ),
  ],
  script: `// ${hostile}\n${script}`,
};

const wide = Array.from({ length: 17 }, (_, index) => `column_number_${index + 1}`);

/** One query of each verdict, and one of each kind of difference. */
export const sampleReport: ParityReport = {
  seed: 7,
  runs: 25,
  engines: [sqlite, pglite, postgres],
  milliseconds: 12_345,
  now: '2026-11-23T20:00:00.000Z',
  memory: 700 * 2 ** 20,
  queries: [
    verdict('run', 'latest', {
      verdict: 'different',
      place: { path: 'queries/run.sql', line: 41, column: 9 },
      sql: {
        postgres:
          'SELECT id, name, finished_at\nFROM runs\nWHERE name = $1\nORDER BY finished_at DESC, now()\nLIMIT 1',
        sqlite:
          "SELECT id, name, finished_at\nFROM runs\nWHERE name = $1\nORDER BY finished_at DESC, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')\nLIMIT 1\nOFFSET 0",
      },
      failure: orderFailure,
      notes: ['the order is not total: two rows may have the same `finished_at`'],
    }),
    verdict('run', 'rename', { verdict: 'different', writes: true, failure: rowsFailure }),
    verdict('run', 'find'),
    verdict('run', 'sweep', {
      verdict: 'allowed',
      allowance: 'random() is meant to differ',
      notes: ['the allowance no longer differs'],
    }),
    verdict('task', 'wide', {
      verdict: 'different',
      failure: {
        kind: 'rows',
        message: '`task.wide` gives another value in one column',
        data: [
          table(
            'tasks',
            wide,
            wide.map((_, index) => `value ${index}`),
          ),
        ],
        calls: [{ query: 'task.wide' }],
        answers: [
          answer(
            sqlite,
            '1 row',
            table(
              '',
              wide,
              wide.map((_, index) => `value ${index}`),
            ),
          ),
          answer(
            postgres,
            '1 row',
            table(
              '',
              wide,
              wide.map((_, index) => (index === 5 ? 'other' : `value ${index}`)),
            ),
          ),
        ],
        script,
      },
    }),
    verdict('task', 'count', {
      verdict: 'different',
      failure: {
        kind: 'error',
        message: '`task.count` is refused on PostgreSQL only',
        data: [],
        calls: [{ query: 'task.count', parameters: '{ by: 0 }' }],
        answers: [answer(sqlite, '3'), answer(postgres, 'invalid_value: division by zero')],
        script,
      },
    }),
    verdict('task', 'never', {
      verdict: 'unproven',
      calls: { all: 25, answered: 0, changed: 0, refused: 0 },
    }),
    verdict('task', 'search', {
      verdict: 'one dialect',
      sql: { postgres: 'SELECT 1', sqlite: undefined },
      calls: { all: 0, answered: 0, changed: 0, refused: 0 },
    }),
    verdict('zoo', 'hostile', {
      place: { path: `queries/${hostile}.sql`, line: 1, column: 1 },
      documentation: hostile,
      sql: { postgres: `SELECT '${hostile}'`, sqlite: `SELECT '${hostile}' || ''` },
      notes: [hostile],
    }),
  ],
};
