/** Planted divergences of spans that begin with a day, a week, a month or a year, beside those that count back from now. */
import type { PlantedCase } from './case.js';
import { tasks } from './world.js';

/** What happened since the moment that each side says. */
function since(name: string, title: string, unit: string, sqlite: string, twin: string): PlantedCase {
  const postgres = `SELECT id FROM tasks WHERE due >= date_trunc('${unit}', now()) ORDER BY id`;
  const moment = (modifiers: string) =>
    `SELECT id FROM tasks WHERE due >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${modifiers}) ORDER BY id`;
  return {
    name,
    title,
    schema: tasks,
    queries: { find: { postgres, sqlite: moment(sqlite) } },
    twin: { queries: { find: { postgres, sqlite: moment(twin) } } },
  };
}

export const moments: readonly PlantedCase[] = [
  since(
    'since-the-month-began',
    'this month is the last thirty days or so on one side',
    'month',
    `'-1 month'`,
    `'start of month'`,
  ),
  since(
    'since-the-week-began',
    'this week begins on Sunday on one side',
    'week',
    `'weekday 6', '-6 days', 'start of day'`,
    `'weekday 0', '-6 days', 'start of day'`,
  ),
  since(
    'since-the-year-began',
    'this year begins in another month on one side',
    'year',
    `'start of year', '-1 month'`,
    `'start of year'`,
  ),
];
