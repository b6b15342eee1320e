/** Says what takes long, while an engine in this thread lets nothing else happen: a thread of its own watches the clock. */
import { Worker } from 'node:worker_threads';

/** Text of an activity that is kept, in bytes. */
const longest = 1024;

/**
 * Waits until the announced activity changes; if it does not, writes one line to standard error.
 * `state[0]` counts the announcements, `state[1]` is the length of the text, `state[2]` counts the lines that were written.
 */
const watcher = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { state, text, patience } = workerData;
for (;;) {
  const seen = Atomics.load(state, 0);
  const length = Atomics.load(state, 1);
  if (Atomics.wait(state, 0, seen, length === 0 ? Infinity : patience) !== 'timed-out') continue;
  const activity = Buffer.from(text.slice(0, length)).toString();
  writeSync(2, 'Still ' + activity + ' after ' + patience / 1000 + ' s; Ctrl-C ends the run, and nothing was written.\\n');
  Atomics.add(state, 2, 1);
  Atomics.notify(state, 2);
  Atomics.wait(state, 0, seen);
}
`;

/** Starts to watch with the first announcement. The thread does not keep the process alive. */
export class StallNotice {
  readonly #state = new Int32Array(new SharedArrayBuffer(12));
  readonly #text = new Uint8Array(new SharedArrayBuffer(longest));
  #watching = false;

  /** @param patience milliseconds until an activity counts as long */
  constructor(private readonly patience = 10_000) {}

  /** What begins now; `undefined` if nothing does. */
  readonly announce = (activity: string | undefined): void => {
    const { written } = new TextEncoder().encodeInto(activity ?? '', this.#text);
    Atomics.store(this.#state, 1, written);
    Atomics.add(this.#state, 0, 1);
    Atomics.notify(this.#state, 0);
    if (this.#watching) return;
    this.#watching = true;
    const workerData = { state: this.#state, text: this.#text, patience: this.patience };
    new Worker(watcher, { eval: true, workerData, execArgv: [] }).unref();
  };

  /** Blocks this thread, as an engine would, until a line was written. */
  waitForLine(): void {
    Atomics.wait(this.#state, 2, 0);
  }
}
