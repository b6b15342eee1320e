/** One difference as text, like a good bug report: where, what, both texts, the data, the calls, both answers, why, and how to repeat it. */
import { createColors } from 'picocolors';
import { visible } from '../../diagnostic/render.js';
import type { ParityFailure, ParityReport, PrintedTable, QueryVerdict } from '../parity.js';
import { type AnswerGroup, alignTables, groupAnswers, listed } from './align.js';
import { oneLine } from './cells.js';
import { queryName, repeatCommand } from './counts.js';
import { compareTexts, type Segment } from './sql-difference.js';
import type { TextOptions } from './text-options.js';
import { comparisonLines, tableLines } from './text-tables.js';

type Colors = ReturnType<typeof createColors>;

/** The failure of a query, without a trailing line end. */
export function failureText(query: QueryVerdict, report: ParityReport, options: TextOptions): string {
  const colors = createColors(options.colors);
  const width = options.width ?? 110;
  const { failure } = query;
  const place = `${query.place.path}:${query.place.line}:${query.place.column}`;
  const lines = [
    `${colors.bold(colors.red(`different[${failure?.kind ?? 'unknown'}]`))}${colors.bold(`: ${oneLine(failure?.message ?? `${queryName(query)} differs`, 1000)}`)}`,
    ` ${colors.blue('-->')} ${oneLine(place, 500)} ${colors.dim(queryName(query))}`,
    ...section('', sqlLines(query, colors), colors),
  ];
  if (failure === undefined) return lines.join('\n');
  const data = failure.data.flatMap((table) => tableLines(table, width - 4, colors));
  lines.push(
    ...section('data', data.length > 0 ? data : ['no rows'], colors),
    ...section('calls', failure.calls.map(callLine), colors),
    ...section('answers', answerLines(failure, width - 4, colors), colors),
    '',
  );
  for (const note of query.notes) lines.push(remark('note', note, colors));
  if (failure.rule !== undefined) {
    lines.push(remark('rule', `${failure.rule.code}: ${failure.rule.text}`, colors));
  }
  lines.push(remark('repeat', repeatCommand(report, query), colors));
  const script = options.scriptOf?.(query);
  const how =
    script === undefined
      ? '`--scripts FOLDER` writes a program that repeats it without `dualect verify`'
      : `DATABASE_URL=… npx tsx ${script}`;
  lines.push(remark('script', how, colors));
  return lines.join('\n');
}

function section(title: string, body: readonly string[], colors: Colors): readonly string[] {
  const bar = colors.blue('|');
  const head = title === '' ? [`  ${bar}`] : ['', `  ${colors.bold(title)}`];
  return [...head, ...body.map((line) => `  ${bar} ${line}`.trimEnd())];
}

function remark(word: string, text: string, colors: Colors): string {
  return `  ${colors.blue('=')} ${colors.bold(`${word}:`)} ${oneLine(text, 2000)}`;
}

/** The shared text once; else both, with a sign before each line that the other does not have. */
function sqlLines({ sql }: QueryVerdict, colors: Colors): readonly string[] {
  const { postgres = '', sqlite = '' } = sql;
  const dim = (text: string) => colors.dim(text);
  if (postgres === sqlite) return [dim('PostgreSQL and SQLite'), ...visible(postgres).split('\n')];
  const pairs = compareTexts(visible(postgres), visible(sqlite));
  const side = (name: string, lines: readonly (readonly Segment[] | undefined)[]) => [
    dim(name),
    ...lines.flatMap((segments) => (segments === undefined ? [] : [markedLine(segments, colors)])),
  ];
  return [
    ...side(
      'PostgreSQL',
      pairs.map(({ left }) => left),
    ),
    ...side(
      'SQLite',
      pairs.map(({ right }) => right),
    ),
  ];
}

function markedLine(segments: readonly Segment[], colors: Colors): string {
  const differs = segments.some((segment) => segment.differs);
  const text = segments
    .map((segment) => (segment.differs ? colors.yellow(segment.text) : segment.text))
    .join('');
  return `${differs ? colors.yellow('~') : ' '} ${text}`;
}

function callLine(
  call: ParityFailure['calls'][number],
  index: number,
  calls: ParityFailure['calls'],
): string {
  const number = calls.length > 1 ? `${index + 1}. ` : '';
  return `${number}${oneLine(call.query, 200)}(${oneLine(call.parameters ?? '', 1000)})`;
}

/** The first answer beside each other one. */
function answerLines(failure: ParityFailure, width: number, colors: Colors): readonly string[] {
  const [first, ...others] = groupAnswers(failure.answers, failure.kind);
  if (first === undefined) return [];
  const lines: string[] = [];
  const name = ({ engines }: AnswerGroup) => oneLine(listed(engines), 60);
  for (const group of [first, ...others]) {
    lines.push(`${colors.bold(name(group))}: ${oneLine(group.answer.summary, 400)}`);
  }
  for (const group of others) {
    for (const [left, right] of tablePairs(first, group)) {
      const aligned = alignTables(left, right, failure.kind === 'order');
      if (aligned.columns.length > 0 && aligned.rows.length > 0) {
        lines.push('', ...comparisonLines(aligned, [name(first), name(group)], width, colors));
      }
    }
  }
  return lines;
}

/** The rows of both answers, without a name, then each table that differs afterwards. */
export function tablePairs(left: AnswerGroup, right: AnswerGroup): readonly TablePair[] {
  const names = new Set([...left.answer.contents, ...right.answer.contents].map(({ name }) => name));
  const table = ({ answer }: AnswerGroup, name: string) => answer.contents.find((each) => each.name === name);
  return [
    [nameless(left.answer.rows), nameless(right.answer.rows)],
    ...[...names].map((name) => [table(left, name), table(right, name)] as const),
  ];
}

type TablePair = readonly [PrintedTable | undefined, PrintedTable | undefined];

function nameless(table: PrintedTable | undefined): PrintedTable | undefined {
  return table && { ...table, name: '' };
}
