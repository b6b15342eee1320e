/** Keeps SQLite's synchronous driver from holding the event loop: promises that settle at once let nothing else in. */

/** Milliseconds of statements without a pause. */
const longestStretch = 10;

/** Taken once, because the tests of a service may replace the timers, and nobody would ever come back from a pause. */
const soon = setImmediate;

// One for the process, as there is one event loop.
let begun: number | undefined;
const waiting: (() => void)[] = [];

/** What to await before the next statement where timers and sockets have waited long enough; mostly nothing. */
export function nextTurn(): Promise<void> | undefined {
  if (begun === undefined) {
    beginTurn();
    return undefined;
  }
  if (waiting.length === 0 && !isOver(begun)) return undefined;
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

function isOver(start: number): boolean {
  return performance.now() - start >= longestStretch;
}

function beginTurn(): number {
  soon(endTurn);
  begun = performance.now();
  return begun;
}

function endTurn(): void {
  begun = undefined;
  if (waiting.length > 0) void admit(beginTurn());
}

/** Lets those who wait run one after the other, as many as fit into one turn. */
async function admit(start: number): Promise<void> {
  let count = 0;
  for (const resume of waiting) {
    resume();
    count += 1;
    // Only after this has the statement run.
    await undefined;
    if (isOver(start)) break;
  }
  waiting.splice(0, count);
}
