/** The rows and calls of parity runs, made for this repository's own schema and queries. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../codegen/config.js';
import { callsOf } from '../../codegen/parity/data/calls.js';
import { dataSet } from '../../codegen/parity/data/data-set.js';
import { type Literals, literalsOf } from '../../codegen/parity/data/literals.js';
import { sameness } from '../../codegen/parity/data/sameness.js';
import { tablesOf } from '../../codegen/parity/data/tables.js';
import { openPgliteEngine, openSqliteEngine } from '../../codegen/parity/engines.js';
import { loadData } from '../../codegen/parity/load-data.js';
import { loadModules } from '../../codegen/parity/load-modules.js';
import type { DataRow, DataSet, Table } from '../../codegen/parity/parity.js';
import { TableStatements } from '../../codegen/parity/statements.js';
import { verifyQueries } from '../../codegen/parity/verify-queries.js';
import { type AnalyzedProject, analyzeProject } from '../support/analyzed-project.js';

const runs = 25;
let project: AnalyzedProject;
let tables: readonly Table[];
let literals: Literals;
let sets: readonly DataSet[];

beforeAll(async () => {
  project = await analyzeProject();
  tables = tablesOf(project.analysis.catalogs);
  literals = literalsOf(project.analysis.queries, project.analysis.catalogs, tables);
  sets = Array.from({ length: runs }, (_, run) => dataSet(tables, literals, 1, run));
});

afterAll(async () => {
  await project?.close();
});

/** All rows of a table, run by run. */
function everyRow(
  visit: (row: DataRow, table: Table, rows: readonly DataRow[], data: DataSet) => void,
): void {
  for (const data of sets)
    for (const table of tables) {
      const rows = data.get(table.name) ?? [];
      for (const row of rows) visit(row, table, rows, data);
    }
}

describe('the rows', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(dataSet(tables, literals, 1, 7)).toEqual(sets[7]);
    expect(dataSet(tables, literals, 2, 7)).not.toEqual(sets[7]);
  });

  test('are none, one in each table, three, and then several', () => {
    const sizes = sets.map((data) => tables.map(({ name }) => data.get(name)?.length ?? 0));
    expect(new Set(sizes[0])).toEqual(new Set([0]));
    expect(new Set(sizes[1])).toEqual(new Set([1]));
    expect(Math.min(...(sizes[2] ?? []))).toBeGreaterThan(1);
    for (const own of sizes.slice(3)) expect(Math.min(...own)).toBeGreaterThan(2);
  });

  test('have a value for every column, and NULL where both engines allow it', () => {
    const nulls = new Set<string>();
    everyRow((row, table) => {
      expect(Object.keys(row)).toEqual(table.columns.map(({ name }) => name));
      for (const { name, type } of table.columns) {
        if (row[name] !== null) continue;
        expect({ name, nullable: type.nullable }).toEqual({ name, nullable: true });
        nulls.add(`${table.name}.${name}`);
      }
    });
    const nullable = tables.flatMap((table) =>
      table.columns.filter(({ type }) => type.nullable).map(({ name }) => `${table.name}.${name}`),
    );
    expect([...nulls].sort()).toEqual(nullable.sort());
  });

  test('have no duplicate in a key', () => {
    for (const data of sets)
      for (const { name, keys } of tables)
        for (const { columns } of keys) {
          const whole = (data.get(name) ?? []).filter((row) =>
            columns.every((column) => row[column] !== null),
          );
          const values = whole.map((row) => columns.map((column) => sameness(row[column])).join());
          expect(new Set(values).size).toBe(values.length);
        }
  });

  test('refer to rows that are there, and leave some without a child', () => {
    const childless = new Set<string>();
    const parents = new Set<string>();
    everyRow((row, table, _, data) => {
      for (const { columns, table: target, targets } of table.references) {
        if (columns.some((column) => row[column] === null)) continue;
        const values = columns.map((column) => row[column]);
        const found = (data.get(target) ?? []).filter((each) =>
          targets.every((column, index) => each[column] === values[index]),
        );
        expect(found).toHaveLength(1);
        parents.add(target);
      }
    });
    for (const data of sets)
      for (const table of tables)
        for (const { columns, table: target, targets } of table.references)
          for (const parent of data.get(target) ?? []) {
            const isOwn = (row: DataRow) =>
              columns.every((column, index) => row[column] === parent[targets[index] ?? '']);
            if (!(data.get(table.name) ?? []).some(isOwn)) childless.add(target);
          }
    expect(parents).toEqual(childless);
  });
});

test('both engines take nearly all rows', async () => {
  const { pglite } = project.engines.postgres;
  if (pglite === undefined) throw new Error('there is no PGlite');
  const unified = loadModules(project.modules);
  const engines = [await openSqliteEngine(unified), await openPgliteEngine(unified, pglite)];
  const byName = new Map(tables.map((table) => [table.name, table]));
  const forms = { bigint: 'bigint', numeric: 'string' } as const;
  const statements = new TableStatements(project.analysis.catalogs, byName, forms);
  let made = 0;
  let taken = 0;
  for (const data of sets) {
    const loaded = await loadData(engines, data, statements);
    for (const [name, rows] of data) {
      made += rows.length;
      taken += loaded.get(name)?.length ?? 0;
    }
  }
  for (const { dal } of engines) await dal.close();
  expect(taken / made).toBeGreaterThanOrEqual(0.9);
});

describe('the calls', () => {
  test('are the same for the same seed, and give every parameter a value or leave out an optional one', () => {
    for (const [run, data] of sets.entries()) {
      const world = { tables, data, literals, forms: {} };
      for (const { query, facts } of project.queries) {
        const calls = callsOf(query, facts, world, 1, run);
        expect(calls).toEqual(callsOf(query, facts, world, 1, run));
        for (const call of calls) {
          const required = query.parameters.filter(
            (parameter) => 'fields' in parameter || parameter.type.optional !== true,
          );
          expect(Object.keys(call ?? {})).toEqual(expect.arrayContaining(required.map(({ name }) => name)));
        }
      }
    }
  });
});

describe('over the runs, a query is called', () => {
  interface Made {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly data: DataSet;
  }
  function callsTo(entity: string, name: string): readonly Made[] {
    const isIt = ({ facts }: AnalyzedProject['queries'][number]) =>
      facts.query.entity === entity && facts.query.name === name;
    const found = project.queries.find(isIt);
    if (found === undefined) throw new Error(`there is no ${entity}.${name}`);
    const { query, facts } = found;
    return sets.flatMap((data, run) => {
      const calls = callsOf(query, facts, { tables, data, literals, forms: {} }, 1, run);
      return calls.map((parameters = {}) => ({ parameters, data }));
    });
  }
  const rowsIn = ({ data }: Made, table: string) => data.get(table) ?? [];

  test('with new rows, with taken ids, and with the other keys of stored rows', () => {
    const calls = callsTo('task_execution_metadata', 'upsertTaskExecutionMetadata');
    const isTaken = (made: Made, parameter: string, column: string) =>
      rowsIn(made, 'task_execution_metadata').some((row) => row[column] === made.parameters[parameter]);
    for (const id of [true, false])
      for (const key of [true, false]) {
        const such = calls.filter(
          (made) =>
            isTaken(made, 'id', 'id') === id && isTaken(made, 'taskExecutionId', 'task_execution_id') === key,
        );
        expect({ id, key, enough: such.length > 2 }).toEqual({ id, key, enough: true });
      }
  });

  test('with two values of one column that enclose others', () => {
    const enclosing = callsTo('cron_execution', 'getByTimeRange').filter((made) => {
      const { start, end } = made.parameters;
      if (!(start instanceof Date && end instanceof Date)) return false;
      const isInside = (time: unknown) => time instanceof Date && time >= start && time < end;
      return rowsIn(made, 'cron_executions').some((row) => isInside(row.scheduled_time));
    });
    expect(enclosing.length).toBeGreaterThan(35);
  });

  test('with no element, one, several, and one twice', () => {
    const lists = callsTo('task_execution', 'getTaskStatusesBatch').map(
      ({ parameters }) => parameters.taskNames,
    );
    const sizes = new Set(lists.map((list) => (Array.isArray(list) ? list.length : -1)));
    expect([...sizes].sort()).toEqual(expect.arrayContaining([0, 1, 4, 6]));
    expect(sizes.has(-1)).toBe(false);
    expect(lists.some((list) => Array.isArray(list) && new Set(list).size < list.length)).toBe(true);
  });

  test('with all rows, some, one and none', () => {
    const limits = new Set(callsTo('context', 'list').map(({ parameters }) => parameters.limit));
    expect([...limits]).toEqual(expect.arrayContaining([0, 1, 2, 1000]));
  });

  test('with null and without what may be left out', () => {
    const calls = callsTo('cron_schedule', 'create').map(({ parameters }) => parameters);
    expect(calls.some(({ timezone }) => timezone === null)).toBe(true);
    expect(calls.some((parameters) => !('timezone' in parameters))).toBe(true);
    expect(calls.every(({ nextRunAt }) => nextRunAt instanceof Date)).toBe(true);
  });
});

test("this repository's queries are compared on rows that they find and on rows that they do not", async () => {
  const { pglite } = project.engines.postgres;
  if (pglite === undefined) throw new Error('there is no PGlite');
  const unified = loadModules(project.modules);
  const engines = [await openSqliteEngine(unified), await openPgliteEngine(unified, pglite)];
  const report = await verifyQueries({ ...project, config: defaultConfig }, unified, engines, {
    seed: 5,
    runs: 10,
  });
  for (const { dal } of engines) await dal.close();
  const named = (queries: typeof report.queries) => queries.map(({ entity, query }) => `${entity}.${query}`);
  expect(named(report.queries.filter(({ verdict }) => verdict === 'unproven'))).toEqual([]);
  const compared = report.queries.filter(({ verdict }) => verdict === 'equal');
  expect(compared.length).toBeGreaterThan(80);
  const hit = ({ calls }: (typeof compared)[number]) => calls.answered + calls.changed > 0;
  expect(named(compared.filter((query) => !hit(query)))).toEqual([]);
}, 300_000);
