/** What `verify` finds, what it does not mind, and how small it makes what it shows: small projects on real engines. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../codegen/config.js';
import { tablesOf } from '../../codegen/parity/data/tables.js';
import { judge } from '../../codegen/parity/judge.js';
import type { ParityFailure, QueryVerdict } from '../../codegen/parity/parity.js';
import { TableStatements } from '../../codegen/parity/statements.js';
import { subjectsOf } from '../../codegen/parity/subject.js';
import { tryOut } from '../../codegen/parity/trial.js';
import { type ParityOptions, verifyQueries } from '../../codegen/parity/verify-queries.js';
import { Bench } from './bench.js';
import type { SmallProject } from './small-project.js';
import { table } from './tables.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(process.env.TEST_POSTGRES_URL);
});
afterAll(() => bench.close());

const tasks = table('tasks', {
  id: 'integer key',
  name: 'text',
  priority: 'integer',
  note: 'text null',
  due: 'timestamp',
});

async function reportOf(
  queries: SmallProject['queries'],
  options: Partial<ParityOptions> & {
    readonly server?: boolean;
    readonly schema?: SmallProject['schema'];
  } = {},
) {
  const { server = false, schema = tasks, ...own } = options;
  const { diagnostics, result } = await bench.run({ schema, queries }, async (opened) => {
    const project = { ...opened.generated, config: defaultConfig };
    return verifyQueries(project, opened.unified, await opened.engines(server), { seed: 1, runs: 8, ...own });
  });
  if (result === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return result;
}

async function verdictOf(
  query: SmallProject['queries'][string],
  options: Parameters<typeof reportOf>[1] & { readonly name?: string } = {},
): Promise<QueryVerdict> {
  const { name = 'find', ...own } = options;
  const [verdict] = (await reportOf({ [name]: query }, own)).queries;
  if (verdict === undefined) throw new Error('the query was not run');
  return verdict;
}

async function failureOf(...args: Parameters<typeof verdictOf>): Promise<ParityFailure> {
  const { failure, verdict } = await verdictOf(...args);
  expect(verdict).toBe('different');
  if (failure === undefined) throw new Error('the difference is not shown');
  return failure;
}

/** How many rows the failure needs, and how many calls. */
function sizeOf({ data, calls }: ParityFailure): readonly number[] {
  return [data.reduce((sum, { rows }) => sum + rows.length, 0), calls.length];
}

describe('a difference is found, and shrunk', () => {
  test('in the rows', async () => {
    const failure = await failureOf(
      {
        postgres: 'SELECT id FROM tasks WHERE priority > 5 ORDER BY id',
        sqlite: 'SELECT id FROM tasks WHERE priority >= 5 ORDER BY id',
      },
      { name: 'find @result many' },
    );
    expect(failure.kind).toBe('rows');
    expect(sizeOf(failure)).toEqual([1, 1]);
    const [notes] = failure.data;
    const priority = notes?.rows[0]?.[notes.columns.indexOf('priority')];
    expect(priority).toBe('5');
    expect(failure.answers.map(({ engine, summary }) => [engine, summary])).toEqual([
      ['SQLite', '1 row'],
      ['PGlite', '0 rows'],
    ]);
    expect(failure.script).toContain('thing.find');
  });

  test('in the order, also where only one variant tells rows apart', async () => {
    const failure = await failureOf(
      {
        postgres: 'SELECT id, priority FROM tasks ORDER BY priority, id DESC',
        sqlite: 'SELECT id, priority FROM tasks ORDER BY priority',
      },
      { name: 'find @result many' },
    );
    expect(failure.kind).toBe('order');
    expect(sizeOf(failure)).toEqual([2, 1]);
  });

  test('in a single value', async () => {
    const failure = await failureOf(
      {
        postgres: 'SELECT count(note) AS notes FROM tasks',
        sqlite: 'SELECT count(*) AS notes FROM tasks',
      },
      { name: 'find @result value' },
    );
    expect(failure.kind).toBe('value');
    expect(sizeOf(failure)).toEqual([1, 1]);
    expect(failure.message).toBe('thing.find gives 1 on SQLite, but 0 on PGlite');
  });

  test('in what is refused', async () => {
    const failure = await failureOf(
      {
        postgres: 'SELECT 0 / priority AS share FROM tasks WHERE id = :id',
        sqlite: 'SELECT priority - priority AS share FROM tasks WHERE id = :id',
      },
      { name: 'find @result optional' },
    );
    expect(failure.kind).toBe('error');
    expect(sizeOf(failure)).toEqual([1, 1]);
    expect(failure.answers.map(({ summary }) => summary.split(' ')[0])).toEqual(['1', 'invalid_value']);
  });

  test('in what is left behind', async () => {
    const failure = await failureOf(
      {
        postgres: `UPDATE tasks SET priority = 1, note = 'x' WHERE id = :id`,
        sqlite: 'UPDATE tasks SET priority = 1 WHERE id = :id',
      },
      { name: 'raise @result changed' },
    );
    expect(failure.kind).toBe('contents');
    expect(sizeOf(failure)).toEqual([1, 1]);
    expect(failure.answers.map(({ contents }) => contents.map(({ name }) => name))).toEqual([
      ['tasks'],
      ['tasks'],
    ]);
  });

  test('in a value that its declared type does not hold, though both engines give it', async () => {
    const failure = await failureOf('SELECT id, note AS "note!" FROM tasks ORDER BY id', {
      name: 'find @result many',
    });
    expect(failure.kind).toBe('type');
    expect(sizeOf(failure)).toEqual([1, 1]);
  });

  test('only after another call, which stays', async () => {
    const { queries } = await reportOf(
      {
        'add @result exec': `INSERT INTO tasks (id, name, priority, due) VALUES (:id, 'made here', 77, :due)`,
        'find @result value': {
          postgres: 'SELECT count(*) AS count FROM tasks WHERE priority = 77',
          sqlite: `SELECT count(*) AS count FROM tasks WHERE priority = 77 AND name <> 'made here'`,
        },
      },
      { runs: 25 },
    );
    const failure = queries.find(({ query }) => query === 'find')?.failure;
    expect(failure?.kind).toBe('value');
  });

  test('in a bigint beyond what a number holds', async () => {
    const failure = await failureOf(
      {
        postgres: 'SELECT CAST(9007199254740993 AS bigint) AS v FROM tasks WHERE id = :id',
        sqlite: 'SELECT CAST(9007199254740992 AS bigint) AS v FROM tasks WHERE id = :id',
      },
      { name: 'find @result optional value' },
    );
    expect(failure.kind).toBe('value');
  });

  test('on a server only', async () => {
    const upper = { postgres: `SELECT upper('straße') AS v`, sqlite: `SELECT 'STRAẞE' AS v` };
    expect((await verdictOf(upper, { name: 'find @result value' })).verdict).toBe('equal');
    const failure = await failureOf(upper, { name: 'find @result value', server: true });
    expect(failure.answers.map(({ engine, summary }) => [engine, summary])).toEqual([
      ['SQLite', `'STRAẞE'`],
      ['PGlite', `'STRAẞE'`],
      ['PostgreSQL', `'STRASSE'`],
    ]);
  });
});

describe('no difference is', () => {
  test('what the clock says on each engine, but what it says with other precision is one', async () => {
    const exact = 'UPDATE tasks SET due = now() WHERE id = :id';
    expect((await verdictOf(exact, { name: 'stamp @result changed' })).verdict).toBe('equal');
    const cut = {
      postgres: `UPDATE tasks SET due = date_trunc('day', now()) WHERE id = :id`,
      sqlite: `UPDATE tasks SET due = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = :id`,
    };
    expect((await failureOf(cut, { name: 'stamp @result changed' })).kind).toBe('contents');
  });

  test('the order of rows of equal sort keys, of which a note tells', async () => {
    const { verdict, notes } = await verdictOf('SELECT id, name FROM tasks ORDER BY priority / 1000000000', {
      name: 'find @result many',
      runs: 25,
    });
    expect(verdict).toBe('equal');
    expect(notes.join()).toContain('in any order');
  });

  test('the order of rows without ORDER BY', async () => {
    const { verdict } = await verdictOf('SELECT id, name FROM tasks', {
      name: 'find @result many',
      runs: 25,
    });
    expect(verdict).toBe('equal');
  });

  test('which of several broken constraints is named', async () => {
    const schema = table(
      'pairs',
      { id: 'integer key', a: 'integer', b: 'integer' },
      'CONSTRAINT pairs_a UNIQUE (a)',
      'CONSTRAINT pairs_b UNIQUE (b)',
    );
    const { verdict, calls } = await verdictOf('INSERT INTO pairs (id, a, b) VALUES (:id, :a, :b)', {
      name: 'add @result exec',
      schema,
      runs: 25,
    });
    expect(verdict).toBe('equal');
    expect(calls.refused).toBeGreaterThan(0);
  });

  test('an id that each engine numbers for itself, also after a refusal', async () => {
    const schema = {
      postgres: `CREATE TABLE logs (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, line text COLLATE "C" NOT NULL UNIQUE);`,
      sqlite: `CREATE TABLE logs (id INTEGER PRIMARY KEY, line TEXT NOT NULL UNIQUE) STRICT;`,
    };
    const { verdict } = await verdictOf('INSERT INTO logs (line) VALUES (:line) RETURNING id', {
      name: 'add @result value',
      schema,
      runs: 25,
    });
    expect(verdict).toBe('equal');
  });
});

describe('the verdict', () => {
  test('is no proof where values are refused and nothing else comes', async () => {
    const text = 'SELECT id, CAST(9223372036854775807 AS bigint) + id * 0 + 1 AS n FROM tasks ORDER BY id';
    const { verdict, calls } = await verdictOf(text, { name: 'find @result many', runs: 5 });
    expect(verdict).toBe('unproven');
    expect(calls.refused).toBeGreaterThan(0);
  });

  test('has notes about the own query only, also where queries ran one after the other', async () => {
    const { queries } = await reportOf(
      {
        'list @result many': 'SELECT id, name FROM tasks',
        'touch @result affected': 'UPDATE tasks SET attempts = 1 WHERE id = :id',
        'titles @result many': `SELECT id, data->>'title' AS title FROM tasks ORDER BY id`,
      },
      {
        runs: 25,
        schema: table('tasks', { id: 'integer key', name: 'text', attempts: 'integer', data: 'json' }),
      },
    );
    const [list, touch, titles] = queries.map(({ notes }) => notes.join());
    expect(list).toContain('There is no ORDER BY');
    expect(touch).toBe('');
    expect(titles).toContain('`->>` was tried with texts');
  });

  const wrong = {
    postgres: 'SELECT id FROM tasks WHERE priority > 5 ORDER BY id',
    sqlite: 'SELECT id FROM tasks WHERE priority > 6 ORDER BY id',
  };

  test('is `allowed` with the reason of `@allow parity`', async () => {
    const name = 'find @result many @allow parity both bounds are fine';
    const { verdict, allowance, failure } = await verdictOf(wrong, { name });
    expect([verdict, allowance]).toEqual(['allowed', 'both bounds are fine']);
    expect(failure?.kind).toBe('rows');
  });

  test('is `unproven` where nothing was ever given', async () => {
    const { verdict, calls } = await verdictOf(`SELECT id FROM tasks WHERE priority > 5 AND priority < 5`, {
      name: 'find @result many',
    });
    expect(verdict).toBe('unproven');
    expect(calls.all).toBeGreaterThan(0);
  });

  test.each([
    ['exec', 'UPDATE tasks SET priority = 1 WHERE priority = 1 AND priority = 2'],
    ['exec', 'UPDATE tasks SET priority = priority'],
    ['value', 'SELECT count(*) AS n FROM tasks WHERE priority = 1 AND priority = 2'],
    ['value', 'SELECT coalesce(sum(priority), 0) AS n FROM tasks WHERE priority > 5 AND priority < 5'],
    ['one', 'SELECT count(*) AS n, max(name) AS name FROM tasks WHERE priority = 1 AND priority = 2'],
    ['value', 'SELECT NOT EXISTS (SELECT 1 FROM tasks WHERE priority = 1 AND priority = 2) AS free'],
  ])(
    'is `unproven` where nothing changes, and for a value that is the same of no rows: @result %s, %s',
    async (result, text) => {
      const { verdict } = await verdictOf(text, { name: `find @result ${result}` });
      expect(verdict).toBe('unproven');
    },
  );

  test.each([
    ['exec', 'UPDATE tasks SET priority = 1 WHERE id = :id'],
    ['exec', 'DELETE FROM tasks'],
    ['value', 'SELECT count(*) AS n FROM tasks WHERE priority = 1'],
    ['value', 'SELECT EXISTS (SELECT 1 FROM tasks WHERE priority = :priority) AS busy'],
    ['value', 'SELECT 0 AS zero'],
  ])('is `equal` where something did: @result %s, %s', async (result, text) => {
    const { verdict } = await verdictOf(text, { name: `find @result ${result}` });
    expect(verdict).toBe('equal');
  });

  test('counts only steps that were compared: nothing behind a number that a refusal used up', async () => {
    const schema = {
      postgres:
        'CREATE TABLE tickets (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);',
      sqlite:
        'CREATE TABLE tickets (id INTEGER PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647), name TEXT NOT NULL UNIQUE) STRICT;',
    };
    const queries = { 'add @result affected': 'INSERT INTO tickets (name) VALUES (:name)' };
    const { result } = await bench.run({ schema, queries }, async (opened) => {
      const { model, analysis } = opened.generated;
      const tables = tablesOf(analysis.catalogs);
      const byName = new Map(tables.map((each) => [each.name, each]));
      const statements = new TableStatements(analysis.catalogs, byName, defaultConfig);
      const own = { engines: await opened.engines(false), statements };
      const [subject] = subjectsOf(model, analysis, opened.unified, tables);
      const steps = ['a', 'b', 'a', 'c', 'd'].map((name) => ({
        subject: subject!,
        call: { entity: 'thing', query: 'add', parameters: { name } },
      }));
      return judge(own, await tryOut(own, { data: new Map(), steps, loaded: false }));
    });
    expect(result?.found).toBe(undefined);
    expect(result?.compared).toBe(3);
  });

  test('is `one dialect` for a query that the other dialect does not have', async () => {
    const { verdict, calls } = await verdictOf(
      { postgres: 'SELECT id FROM tasks' },
      { name: 'find @result many' },
    );
    expect([verdict, calls.all]).toEqual(['one dialect', 0]);
  });

  test('is that of the chosen queries only, and the same for the same seed', async () => {
    const queries = { 'one @result many': wrong, 'two @result many': wrong };
    const options = { includes: (_: string, query: string) => query === 'two' };
    const reports = [await reportOf(queries, options), await reportOf(queries, options)];
    const [first, second] = reports.map((report) => JSON.stringify({ ...report, milliseconds: 0, now: '' }));
    expect(reports[0]?.queries.map(({ query }) => query)).toEqual(['two']);
    expect(second).toBe(first);
  });
});

test('numbers that a refused row used up are no difference', async () => {
  const numbered = {
    postgres: `CREATE TABLE tickets (id integer GENERATED BY DEFAULT AS IDENTITY, name text COLLATE "C" NOT NULL,
      CONSTRAINT tickets_pkey PRIMARY KEY (id), CONSTRAINT tickets_name UNIQUE (name));`,
    sqlite: `CREATE TABLE tickets (id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN -2147483648 AND 2147483647),
      name TEXT NOT NULL, CONSTRAINT tickets_name UNIQUE (name)) STRICT;`,
  };
  const queries = {
    'add @result one': 'INSERT INTO tickets (name) VALUES (:name) RETURNING id',
    'addFixed @result one': `INSERT INTO tickets (name) VALUES ('a') RETURNING id`,
  };
  for (const seed of [1, 2, 3]) {
    const report = await reportOf(queries, { schema: numbered, runs: 12, seed });
    expect(report.queries.map(({ verdict }) => verdict)).toEqual(['equal', 'equal']);
  }
});

describe('rows that are claimed', () => {
  const claim = (where: string) =>
    `UPDATE tasks SET priority = -1 WHERE id = (SELECT min(id) FROM tasks${where}) RETURNING id`;

  test('are handed out twice', async () => {
    const failure = await failureOf(claim(''), { name: 'claim @result optional @claim', server: true });
    expect(failure.kind).toBe('claim');
    expect(failure.message).toContain('two callers');
  });

  test('are handed out twice on a server, where the second caller waits for the first and goes on', async () => {
    const failure = await failureOf(
      {
        postgres: `UPDATE tasks SET priority = -1 WHERE id = (SELECT min(id) FROM tasks WHERE priority <> -1) RETURNING id`,
        sqlite: claim(' WHERE priority <> -1'),
      },
      { name: 'claim @result optional @claim', server: true },
    );
    expect(failure.message).toContain('PostgreSQL');
  });

  test('are handed out once', async () => {
    const { verdict, notes } = await verdictOf(
      {
        postgres: `UPDATE tasks SET priority = -1 WHERE id = (SELECT id FROM tasks WHERE priority <> -1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        sqlite: claim(' WHERE priority <> -1'),
      },
      { name: 'claim @result optional @claim', server: true },
    );
    expect([verdict, notes]).toEqual(['equal', []]);
  });
});
