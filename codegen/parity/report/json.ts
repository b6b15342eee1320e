/** A parity report for programs: one object of a documented, stable shape. */
import type { ParityFailure, ParityReport, PrintedTable, QueryVerdict } from '../parity.js';
import { countVerdicts } from './counts.js';

/** Counts up when a key is removed or changes its meaning; keys may be added any time. */
const version = 1;

/** The report as `docs/verify.md` describes it: plain data, every key always there, `null` for what is absent. */
export function reportValue(report: ParityReport) {
  const { byVerdict, queries, calls } = countVerdicts(report);
  return {
    version,
    seed: report.seed,
    runs: report.runs,
    milliseconds: Math.round(report.milliseconds),
    now: report.now,
    memory: report.memory ?? null,
    engines: report.engines.map(({ name, dialect, description }) => ({ name, dialect, description })),
    summary: {
      queries,
      calls,
      different: byVerdict.different,
      unproven: byVerdict.unproven,
      allowed: byVerdict.allowed,
      equal: byVerdict.equal,
      oneDialect: byVerdict['one dialect'],
    },
    queries: report.queries.map(queryValue),
  };
}

/** The report as JSON text, with a line end behind it. */
export function reportJson(report: ParityReport): string {
  return `${JSON.stringify(reportValue(report), null, 2)}\n`;
}

function queryValue(query: QueryVerdict) {
  const { entity, place, documentation, sql, writes, verdict, calls, allowance, notes, failure } = query;
  return {
    entity,
    query: query.query,
    path: place.path,
    line: place.line,
    column: place.column,
    documentation,
    sql: { postgres: sql.postgres ?? null, sqlite: sql.sqlite ?? null },
    writes,
    verdict,
    calls: { all: calls.all, answered: calls.answered, changed: calls.changed, refused: calls.refused },
    allowance: allowance ?? null,
    notes: [...notes],
    failure: failure === undefined ? null : failureValue(failure),
  };
}

function failureValue({ kind, message, data, calls, answers, rule, script }: ParityFailure) {
  return {
    kind,
    message,
    data: data.map(tableValue),
    calls: calls.map(({ query, parameters }) => ({ query, parameters: parameters ?? null })),
    answers: answers.map(({ engine, summary, rows, contents }) => ({
      engine,
      summary,
      rows: rows === undefined ? null : tableValue(rows),
      contents: contents.map(tableValue),
    })),
    rule: rule ?? null,
    script,
  };
}

function tableValue({ name, columns, rows }: PrintedTable) {
  return { name, columns, rows };
}
