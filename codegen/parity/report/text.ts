/** A parity report as text, for a terminal: each difference like a bug report, a line per query that nothing was compared of, a summary. */
import { createColors } from 'picocolors';
import { visible } from '../../diagnostic/render.js';
import type { ParityReport, QueryVerdict } from '../parity.js';
import { oneLine } from './cells.js';
import { costs, counted, countVerdicts, queryName, unprovenWords, verdicts, verdictWords } from './counts.js';
import { failureText } from './text-failure.js';
import type { TextOptions } from './text-options.js';

type Colors = ReturnType<typeof createColors>;

/** The whole report, with a line end behind the summary, which is its last line. */
export function reportText(report: ParityReport, options: TextOptions): string {
  const colors = createColors(options.colors);
  const blocks: string[] = [];
  for (const query of report.queries) {
    if (query.verdict === 'different') blocks.push(failureText(query, report, options));
  }
  const lines = report.queries.flatMap((query) => noteLines(query, colors));
  if (lines.length > 0) blocks.push(lines.join('\n'));
  blocks.push(summaryLines(report, colors));
  return `${blocks.join('\n\n')}\n`;
}

/** What is said of a query without a difference: that it is unproven, why a difference is allowed, and notes. */
function noteLines(query: QueryVerdict, colors: Colors): readonly string[] {
  const where = colors.dim(placeOf(query));
  const notes = query.notes.map(
    (note) => `  ${colors.blue('=')} ${colors.bold('note:')} ${oneLine(note, 1000)}`,
  );
  const line = (head: string, text: string) => [
    `${head} ${colors.bold(queryName(query))} ${where}: ${text}`,
    ...notes,
  ];
  switch (query.verdict) {
    case 'unproven':
      return line(colors.yellow('unproven'), unprovenReason(query));
    case 'allowed':
      return line(colors.cyan('allowed'), oneLine(query.allowance ?? 'its difference is meant', 1000));
    case 'different':
      return [];
    default:
      return notes.length === 0 ? [] : line(colors.yellow('note'), query.verdict);
  }
}

function unprovenReason({ calls }: QueryVerdict): string {
  if (calls.all === 0) return 'it was never called';
  return `${counted(calls.all, 'call')}, and ${unprovenWords}`;
}

/** `queries/context.sql:41:9`. */
export function placeOf({ place }: QueryVerdict): string {
  return `${visible(place.path).replace(/\n|\t/g, '·')}:${place.line}:${place.column}`;
}

function summaryLines(report: ParityReport, colors: Colors): string {
  const { queries, byVerdict, calls } = countVerdicts(report);
  const tints = {
    different: colors.red,
    unproven: colors.yellow,
    allowed: colors.cyan,
    equal: colors.green,
    'one dialect': colors.dim,
  };
  const all = byVerdict.equal === queries;
  const found = verdicts
    .filter((verdict) => byVerdict[verdict] > 0)
    .map((verdict) => tints[verdict](all ? 'all equal' : `${byVerdict[verdict]} ${verdictWords[verdict]}`));
  const engines = report.engines.map(({ description }) => oneLine(description, 200));
  const how = [
    counted(report.runs, 'data set'),
    counted(calls, 'call'),
    `seed ${report.seed} at ${report.now}`,
    ...costs(report),
  ].join(', ');
  const head = colors.bold(counted(queries, 'query', 'queries'));
  return [
    ...engines.map((engine) => colors.dim(`on ${engine}`)),
    `${head}: ${found.length === 0 ? 'nothing to compare' : found.join(', ')} (${how})`,
  ].join('\n');
}
