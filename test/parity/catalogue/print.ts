/** Prints the measure of the catalogue for people: a table by group, and every case that nobody tells of with its reason. */
import { agree } from './answers.js';
import { silentCases } from './cases.js';
import { controlCases } from './controls.js';
import type { Verdict } from './measure.js';
import type { Told } from './told.js';

export interface Tally {
  readonly all: number;
  readonly told: number;
  readonly seen: number;
  /** Told by a rule, or seen by a run. */
  readonly caught: number;
  /** Neither, different without Dualect and equal through it. */
  readonly harmless: number;
  /** Caught, or harmless. */
  readonly accounted: number;
}

export function tallied(verdicts: readonly Verdict[]): Tally {
  const count = (counts: (verdict: Verdict) => boolean) => verdicts.filter(counts).length;
  const caught = count(isCaught);
  const harmless = count((verdict) => !isCaught(verdict) && verdict.harmless === true);
  return {
    all: verdicts.length,
    told: count(isTold),
    seen: count(isSeen),
    caught,
    harmless,
    accounted: caught + harmless,
  };
}

const isTold = ({ told }: Verdict) => told.told.length > 0;
const isSeen = ({ run, noted }: Verdict) => run === 'different' || noted;
const isCaught = (verdict: Verdict) => isTold(verdict) || isSeen(verdict);

export function printSilent(verdicts: readonly Verdict[]): string {
  const groups = [...new Set(verdicts.map(groupOf))];
  const head = [
    'group',
    'all',
    'told by a rule',
    'seen by a run',
    'told or seen',
    'equal through Dualect',
    'missed',
  ];
  const row = (name: string, some: readonly Verdict[]) => {
    const { all, told, seen, caught, harmless, accounted } = tallied(some);
    return [name, all, told, seen, caught, harmless, all - accounted].map(String);
  };
  const rows = groups.map((group) =>
    row(
      group,
      verdicts.filter((verdict) => groupOf(verdict) === group),
    ),
  );
  const others = verdicts.filter((verdict) => !isCaught(verdict));
  return [
    `Silent divergences`,
    aligned([head, ...rows, row('all', verdicts)]),
    '',
    summary(verdicts),
    '',
    'Told by no rule and seen by no run, but equal through Dualect, with the rows and the calls that show them without it:',
    ...harmlessByMeans(others),
    'Missed:',
    ...others.filter(({ harmless }) => harmless !== true).map((verdict) => `  ${missed(verdict)}`),
    '',
  ].join('\n');
}

/** How many there are of each means, and under it each case with what SQLite and PostgreSQL give without Dualect. */
function harmlessByMeans(verdicts: readonly Verdict[]): readonly string[] {
  const harmless = verdicts.filter((verdict) => verdict.harmless === true);
  const found = new Set(harmless.map(({ explained }) => explained?.means));
  return [...found].flatMap((means) => {
    const some = harmless.filter(({ explained }) => explained?.means === means);
    return [
      `  ${means ?? 'not asked by which means, because there is no server'}: ${some.length}`,
      ...some.flatMap(({ rule, explained }) => [
        `    ${rule} ${titleOf(rule)}`,
        ...(explained === undefined
          ? []
          : [`      without Dualect: ${explained.without.map(short).join(' and ')}`]),
      ]),
    ];
  });
}

/** An answer without Dualect, where all refusals are alike. */
function short(answer: string): string {
  const plain = answer.replaceAll('"refused: invalid_value"', 'refused');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

function summary(verdicts: readonly Verdict[]): string {
  const { all, told, seen, caught, harmless, accounted } = tallied(verdicts);
  const ran = verdicts.filter(({ run }) => run !== undefined).length;
  return [
    `Of ${all}: a rule tells of ${told}; ${ran} are not refused by an error and could run, and a run shows ${seen} of them;`,
    `a rule or a run tells of ${caught}. Of the other ${all - caught}, ${harmless} differ without Dualect and are the same through it: ${accounted} told, seen or harmless.`,
  ].join('\n');
}

export function printControls(controls: ReadonlyMap<string, Told>): string {
  const beside = new Map(controlCases.map((control) => [control.rule, control.beside ?? {}]));
  const flagged = [...controls].filter(([, { told }]) => told.length > 0);
  const others = [...controls].flatMap(([rule, { beside: codes }]) =>
    codes.map((code) => `  ${rule} ${code}: ${beside.get(rule)?.[code]}`),
  );
  return [
    `Controls: ${flagged.length} of ${controls.size} flagged`,
    ...flagged.map(([rule, { told }]) => `  ${rule} ${told.join(', ')}`),
    `Told of something else: ${others.length}`,
    ...others,
  ].join('\n');
}

function groupOf({ rule }: Verdict): string {
  return rule.slice(0, rule.indexOf('-'));
}

function titleOf(rule: string): string {
  return silentCases.find((silent) => silent.rule === rule)?.title ?? '';
}

function missed(verdict: Verdict): string {
  const beyond = silentCases.find((silent) => silent.rule === verdict.rule)?.beyond;
  return `${verdict.rule} ${titleOf(verdict.rule)}. ${beyond ?? whyMissed(verdict)}`;
}

function whyMissed({ told, run, answers, explained }: Verdict): string {
  if (told.refused) return `refused for something else: ${told.beside.join(', ')}`;
  if (explained !== undefined) {
    const without = explained.without.map(short).join(' and ');
    return agree(explained.without)
      ? `the engines agree without Dualect, too: ${without}`
      : `without Dualect the engines give ${without}; what of it makes them agree was not found`;
  }
  return `the run says ${run}; the engines give ${answers?.join(' and ') ?? 'nothing'}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
