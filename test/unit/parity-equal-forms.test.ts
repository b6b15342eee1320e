import { describe, expect, test } from '@jest/globals';
import { movable, movesInstants } from '../../codegen/parity/data/moved-instants.js';

describe('instants that queries count from', () => {
  test.each([
    [`SELECT due + interval '1 day' FROM t`, true],
    ['SELECT due + make_interval(days => $1) FROM t', true],
    [`SELECT id FROM t WHERE due > now() - interval '7 days'`, false],
    ['SELECT due FROM t', false],
  ])('%s', (text, moves) => {
    expect(movesInstants(text)).toBe(moves);
  });

  test('are far from the first and the last year', () => {
    expect(movable(new Date('9999-12-31T00:00:00.000Z'))).toEqual(new Date('5984-12-31T00:00:00.000Z'));
    expect(movable('0001-01-01')).toBe('0985-07-02');
    expect(movable('2024-02-29')).toBe('2024-02-29');
  });
});
