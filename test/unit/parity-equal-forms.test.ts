import { describe, expect, test } from '@jest/globals';
import { movable, movesInstants } from '../../codegen/parity/data/moved-instants.js';
import { printedAlike, printedMembersIn } from '../../codegen/parity/data/printed-members.js';

describe('members of JSON that are printed as texts', () => {
  const alike = (text: string, value: unknown) => printedAlike(value, printedMembersIn([text]));

  test('are plain, and nothing else is changed', () => {
    const text = `SELECT doc->>'a' FROM t`;
    expect(alike(text, { a: { k: 'v' }, b: { a: [1, 2] }, c: 1e21 })).toEqual({
      a: 'an object',
      b: { a: '2 elements' },
      c: 1e21,
    });
    expect(alike(text, { a: 1e-7 })).toEqual({ a: 12.5 });
    for (const plain of [1.5, true, null, 'x']) expect(alike(text, { a: plain })).toEqual({ a: plain });
  });

  test('are what they are where a query goes into them', () => {
    expect(alike(`SELECT doc->'a'->>'b', doc->>'a' FROM t`, { a: { b: [] } })).toEqual({
      a: { b: '0 elements' },
    });
    expect(alike(`SELECT doc#>>'{a,b}' FROM t`, { a: { b: {} } })).toEqual({ a: { b: 'an object' } });
  });

  test('are all that an object has where the text does not name them', () => {
    expect(alike('SELECT doc->>$1 FROM t', { a: [], b: 2 })).toEqual({ a: '0 elements', b: 2 });
  });

  test('are elements of lists', () => {
    const text = 'SELECT doc->>0 FROM t';
    expect(alike(text, [[1], 2])).toEqual(['1 elements', 2]);
    expect(alike(text, 5)).toEqual([5]);
  });

  test('are none without the operator', () => {
    const value = { a: { b: 1e21 } };
    expect(alike(`SELECT doc->'a' FROM t WHERE doc @> $1`, value)).toEqual(value);
  });
});

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
