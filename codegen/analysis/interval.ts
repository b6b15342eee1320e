/** Lengths of time as both engines write them: PostgreSQL's intervals, and the modifiers of SQLite's functions of dates. */

/** Months have no length of their own; a day has 86,400 seconds, as it has in UTC. */
export interface Interval {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const none: Interval = { months: 0, days: 0, seconds: 0 };

type Unit = readonly [field: keyof Interval, factor: number];

/** By what either engine calls it. */
const units: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:years?|yrs?|y)$/, ['months', 12]],
  [/^(?:months?|mons?)$/, ['months', 1]],
  [/^(?:weeks?|w)$/, ['days', 7]],
  [/^(?:days?|d)$/, ['days', 1]],
  [/^(?:hours?|hrs?|h)$/, ['seconds', 3600]],
  [/^(?:minutes?|mins?|m)$/, ['seconds', 60]],
  [/^(?:seconds?|secs?|s)$/, ['seconds', 1]],
];

/** So many of a unit; `undefined` for one that has no form on both engines. */
export function intervalOf(count: number, unit: string): Interval | undefined {
  const [field, factor] = units.find(([name]) => name.test(unit.toLowerCase()))?.[1] ?? [];
  if (field === undefined || factor === undefined || (field === 'months' && !Number.isInteger(count)))
    return undefined;
  return { ...none, [field]: count * factor };
}

/** PostgreSQL's `1 day 02:30:00` and `14 days`; `undefined` for other forms. SQLite's modifiers are read alike. */
export function readInterval(text: string): Interval | undefined {
  const parts = [
    ...text.matchAll(/([-+]?\d+(?:\.\d+)?)\s*([a-z]+)|([-+])?(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?/gi),
  ];
  const rest = parts.reduce((left, [part]) => left.replace(part, ''), text);
  if (parts.length === 0 || rest.trim() !== '') return undefined;
  return sum(
    parts.map(([, count, unit, sign, hours, minutes, seconds = '0']) => {
      if (unit !== undefined) return intervalOf(Number(count), unit);
      const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
      return { ...none, seconds: sign === '-' ? -total : total };
    }),
  );
}

/** All of them together; `undefined` if one is not known. */
export function sum(intervals: readonly (Interval | undefined)[]): Interval | undefined {
  return intervals.reduce<Interval | undefined>(
    (total, one) =>
      total &&
      one && {
        months: total.months + one.months,
        days: total.days + one.days,
        seconds: total.seconds + one.seconds,
      },
    none,
  );
}

/** The same length, so many times. */
export function times({ months, days, seconds }: Interval, factor: number): Interval {
  return { months: months * factor, days: days * factor, seconds: seconds * factor };
}

/** Its parts as SQLite and PostgreSQL both write them, those of months first: `+1 month`, `-7 days`, `+90 minutes`. */
export function partsOf({ months, days, seconds }: Interval): readonly string[] {
  const ofYears = months % 12 === 0;
  const time = (
    [
      [3600, 'hour'],
      [60, 'minute'],
    ] as const
  ).find(([each]) => seconds % each === 0);
  const [each, unit] = time ?? [1, 'second'];
  return [
    ...part(ofYears ? months / 12 : months, ofYears ? 'year' : 'month'),
    ...part(days, 'day'),
    ...part(seconds / each, unit),
  ];
}

function part(count: number, unit: string): readonly string[] {
  if (count === 0) return [];
  return [`${count > 0 ? '+' : ''}${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`];
}

/** SQLite's modifiers, as literals. A month after 31 January is the end of February, as on PostgreSQL, only with `floor`. */
export function modifiersOf(interval: Interval): readonly string[] {
  return partsOf(interval).flatMap((text, index) =>
    index === 0 && interval.months !== 0 ? [`'${text}'`, "'floor'"] : [`'${text}'`],
  );
}

/** A call of SQLite's that gives the canonical instant: of the clock or a value, with modifiers. */
export function canonicalInstant(modifiers: readonly string[] = [], value = "'now'"): string {
  return `strftime(${["'%Y-%m-%dT%H:%M:%fZ'", value, ...modifiers].join(', ')})`;
}

/** A call of SQLite's that gives epoch milliseconds. SQLite counts seconds as a float: without rounding, some instants would lose a millisecond. */
export function epochInstant(modifiers: readonly string[] = [], value: readonly string[] = []): string {
  const all = value.length === 0 && modifiers.length > 0 ? ["'now'"] : value;
  return `CAST(round(unixepoch(${[...all, ...modifiers, "'subsec'"].join(', ')}) * 1000) AS INTEGER)`;
}
