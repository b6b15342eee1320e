/** How many queries of a report have which verdict: the head of every form of it. */
import type { ParityReport, QueryVerdict, Verdict } from '../parity.js';

/** From what must be looked at to what needs no look. */
export const verdicts: readonly Verdict[] = ['different', 'unproven', 'allowed', 'equal', 'one dialect'];

/** What is said behind a number of queries. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  different: 'different',
  unproven: 'unproven',
  allowed: 'allowed to differ',
  equal: 'equal',
  'one dialect': 'for one dialect only',
};

export interface ParityCounts {
  readonly queries: number;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
  readonly entities: number;
  readonly calls: number;
}

export function countVerdicts({ queries }: ParityReport): ParityCounts {
  const count = (verdict: Verdict) => queries.filter((query) => query.verdict === verdict).length;
  return {
    queries: queries.length,
    byVerdict: {
      different: count('different'),
      unproven: count('unproven'),
      allowed: count('allowed'),
      equal: count('equal'),
      'one dialect': count('one dialect'),
    },
    entities: new Set(queries.map(({ entity }) => entity)).size,
    calls: queries.reduce((sum, { calls }) => sum + calls.all, 0),
  };
}

/** Why a query that was called is unproven: half a sentence. */
export const unprovenWords =
  'none gave rows, or a value that no rows would not give too, or changed rows, or was refused by a constraint';

/** `context.list`. */
export function queryName({ entity, query }: Pick<QueryVerdict, 'entity' | 'query'>): string {
  return `${entity}.${query}`;
}

/** The command that makes the same data and calls for this query again: those of a sequence are drawn from all of its entity. */
export function repeatCommand(report: Pick<ParityReport, 'seed' | 'runs'>, query: QueryVerdict): string {
  const several = (query.failure?.calls.length ?? 0) > 1;
  const choice = several ? `--entity ${query.entity}` : `--query ${queryName(query)}`;
  return `dualect verify ${choice} --seed ${report.seed} --runs ${report.runs}`;
}

/** `1 query`, `85 queries`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** How long it took, and the most memory that it had. */
export function costs({ milliseconds, memory }: ParityReport): readonly string[] {
  return [
    duration(milliseconds),
    ...(memory === undefined ? [] : [`at most ${Math.round(memory / 2 ** 20)} MiB`]),
  ];
}

/** `850 ms`, `12.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
