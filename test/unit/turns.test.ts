/** The queue in front of an engine of a run. */
import { expect, test } from '@jest/globals';
import { Turns } from '../../codegen/parity/turns.js';

test('one works at a time, in the order in which they came, whatever becomes of the one before', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work = (name: string, end?: Error) => async () => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${name} ends`);
    if (end !== undefined) throw end;
    return name;
  };
  const results = await Promise.allSettled([
    turns.take(work('first')),
    turns.take(work('second', new Error('failed'))),
    turns.take(work('third')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});

test('it is busy from the first who comes until the last has left', async () => {
  const turns = new Turns();
  const busy: boolean[] = [turns.isBusy];
  const first = turns.take(async () => busy.push(turns.isBusy));
  const second = turns.take(async () => busy.push(turns.isBusy));
  await first;
  busy.push(turns.isBusy);
  await second;
  busy.push(turns.isBusy);
  expect(busy).toEqual([false, true, true, true, false]);
});
