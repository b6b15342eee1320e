/** Where days, weeks, months and years begin: what queries that cut instants off compare with. */

const day = 86_400_000;

/** True if a text, of either dialect, makes a day or the start of a span of an instant. */
export function asksCalendar(text: string): boolean {
  return /\b(?:date_trunc|date_part|extract|date)\s*\(|\bcurrent_date\b|::\s*date\b|\bas\s+date\b|'\s*(?:start of|weekday)\s/i.test(
    text,
  );
}

/**
 * Where the day, the week, the month and the year of a moment begin, and just beside; and instants between those and as long a
 * time before it.
 * @param today midnight in UTC, as milliseconds
 */
export function aroundStarts(today: number): readonly Date[] {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const week = today - ((date.getUTCDay() + 6) % 7) * day;
  const starts = new Set([today, week, Date.UTC(year, month), Date.UTC(year)]);
  const around = [...starts].flatMap((start) => [start, start - 1, start + 1]);
  const between = [-4, -25, -40].map((days) => today + days * day);
  return [...around, ...between].map((instant) => new Date(instant));
}
