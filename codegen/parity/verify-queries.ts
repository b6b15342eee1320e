/** Runs every query on all engines with the same data and parameters, and compares what came of it. */
import type { Analysis } from '../analysis/analyzer.js';
import type { GeneratedFile } from '../emit/emit.js';
import type { Model } from '../model/model.js';
import type { NumberForms } from './codec-of.js';
import { callsOf } from './data/calls.js';
import { dataSet } from './data/data-set.js';
import { literalsOf } from './data/literals.js';
import { tablesOf } from './data/tables.js';
import type { RunningEngine, Unified } from './engines.js';
import { disturb, loadData } from './load-data.js';
import type { ParityReport, QueryVerdict } from './parity.js';
import { TableStatements } from './statements.js';
import { type Subject, subjectsOf } from './subject.js';
import { attempt, type Bench, differenceIn, type Trial } from './trial.js';

export interface ParityProject {
  readonly model: Model;
  readonly analysis: Analysis;
  readonly modules: readonly GeneratedFile[];
  readonly config: NumberForms;
}

export interface ParityOptions {
  readonly seed: number;
  /** How many data sets. */
  readonly runs: number;
  readonly includes?: (entity: string, query: string) => boolean;
  /** Told what begins. */
  readonly announce?: (activity: string) => void;
}

/** The engines are those of the project, with its migrations; nothing of what they hold is kept. */
export async function verifyQueries(
  { model, analysis, config }: ParityProject,
  unified: Unified,
  engines: readonly RunningEngine[],
  { seed, runs, includes = () => true, announce = () => {} }: ParityOptions,
): Promise<ParityReport> {
  const started = performance.now();
  const tables = tablesOf(analysis.catalogs);
  const statements = new TableStatements(
    analysis.catalogs,
    new Map(tables.map((table) => [table.name, table])),
    config,
  );
  const literals = literalsOf(analysis.queries, analysis.catalogs, tables);
  const forms = { bigint: config.bigint, numeric: config.numeric };
  const bench: Bench = { engines, statements };
  const tallies = subjectsOf(model, analysis, unified, tables)
    .filter(({ entity, name }) => includes(entity, name))
    .map((subject) => new Tally(subject));
  const triggered = tablesWithTriggers(analysis);
  for (let run = 0; run < runs; run++) {
    announce(`comparing data set ${run + 1} of ${runs}`);
    const data = await loadData(engines, dataSet(tables, literals, seed, run, forms), statements);
    for (const engine of engines) await disturb(engine, data, statements, triggered);
    for (const tally of tallies) {
      const { subject } = tally;
      if (!tally.open) continue;
      const world = { tables, data, literals, forms };
      for (const parameters of callsOf(subject.model, subject.facts, world, seed, run)) {
        const call = {
          entity: subject.entity,
          query: subject.name,
          ...(parameters === undefined ? {} : { parameters }),
        };
        const trial = await attempt(bench, data, [{ subject, call }]);
        const difference = differenceIn(trial, statements);
        tally.count(trial);
        if (difference === undefined) continue;
        tally.differences.push(
          `${difference.kind} ${JSON.stringify(
            trial.outcomes.map((each) => each.map(({ answer }) => answer)),
            (_, v) => (typeof v === 'bigint' ? `${v}` : v),
          ).slice(0, 2000)}`,
        );
        break;
      }
    }
  }
  const milliseconds = performance.now() - started;
  const queries = tallies.map((tally) => tally.verdict());
  return {
    seed,
    runs,
    engines: engines.map(({ name, dialect, description }) => ({ name, dialect, description })),
    milliseconds,
    queries,
  };
}

/** What was seen of one query so far. */
class Tally {
  readonly differences: string[] = [];
  readonly calls = { all: 0, answered: 0, changed: 0, refused: 0 };

  constructor(readonly subject: Subject) {}

  get open(): boolean {
    return (
      this.differences.length === 0 && Object.values(this.subject.sql).every((text) => text !== undefined)
    );
  }

  count({ outcomes }: Trial): void {
    const answer = outcomes[0]?.at(-1)?.answer;
    this.calls.all++;
    if (answer?.kind === 'error') this.calls.refused++;
    else if (
      answer?.kind === 'rows' ? answer.rows.length > 0 : answer?.value !== undefined && answer.value !== null
    )
      this.calls.answered++;
  }

  verdict(): QueryVerdict {
    const { entity, name, model, sql, writes } = this.subject;
    const { source, start } = model.span;
    const line = source.text.slice(0, start).split('\n').length;
    const oneDialect = sql.postgres === undefined || sql.sqlite === undefined;
    const proven = this.calls.answered + this.calls.changed + this.calls.refused > 0;
    return {
      entity,
      query: name,
      place: { path: source.path, line, column: 1 },
      documentation: model.documentation,
      sql,
      writes,
      verdict: oneDialect
        ? 'one dialect'
        : this.differences.length > 0
          ? 'different'
          : proven
            ? 'equal'
            : 'unproven',
      calls: this.calls,
      notes: this.differences,
    };
  }
}

function tablesWithTriggers({ catalogs }: Analysis): ReadonlySet<string> {
  const all = [...catalogs.postgres.tables.values()];
  return new Set(all.filter(({ triggers = [] }) => triggers.length > 0).map(({ name }) => name));
}
