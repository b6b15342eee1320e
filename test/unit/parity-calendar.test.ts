/** Instants at which spans begin, for queries that ask for them. */
import { expect, test } from '@jest/globals';
import { aroundStarts, asksCalendar } from '../../codegen/parity/data/calendar.js';

test.each([
  [`SELECT 1 FROM t WHERE at >= date_trunc('month', now())`, true],
  [`SELECT 1 FROM t WHERE at::date = current_date`, true],
  [`SELECT CAST(at AS date) FROM t`, true],
  [`SELECT 1 FROM t WHERE at >= strftime('%Y', 'now', 'start of year')`, true],
  [`SELECT 1 FROM t WHERE date(at) = :day`, true],
  [`SELECT update_date, date FROM t WHERE at < now() - interval '1 month'`, false],
])('%s asks the calendar: %p', (text, asks) => {
  expect(asksCalendar(text)).toBe(asks);
});

test('the starts of a Tuesday are that day, Monday, the first of the month and of the year, with a millisecond beside', () => {
  const instants = aroundStarts(Date.UTC(2026, 10, 24)).map((instant) => instant.toISOString());
  for (const start of ['2026-11-24', '2026-11-23', '2026-11-01', '2026-01-01'])
    expect(instants).toEqual(expect.arrayContaining([`${start}T00:00:00.000Z`, `${start}T00:00:00.001Z`]));
  for (const before of ['2026-11-23', '2026-11-22', '2026-10-31', '2025-12-31'])
    expect(instants).toContain(`${before}T23:59:59.999Z`);
});

test('the week of a Sunday began six days before', () => {
  expect(aroundStarts(Date.UTC(2026, 10, 29))).toContainEqual(new Date('2026-11-23T00:00:00.000Z'));
});
