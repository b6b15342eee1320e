/** Says what takes long, while an engine in this thread lets nothing else happen: a thread of its own watches the clock, and ends what never ends. */
import { Worker } from 'node:worker_threads';

/** Text of an activity and of its finding that is kept, in bytes. */
const longest = 4096;

/** An activity that must not go on for ever. */
export interface Ending {
  /** Milliseconds until the process is killed: nothing else stops an engine in this thread. */
  readonly after: number;
  /** What is said then. */
  readonly finding: string;
  /** What has no end: `task.find`. */
  readonly query: string;
}

export interface NoticeOptions {
  /** Milliseconds until an activity counts as long. */
  readonly patience?: number;
  /** True where a line of progress stands on standard error, which is written over. */
  readonly terminal?: boolean;
  /** A file descriptor that is told `{"ended":"task.find"}` before the end. */
  readonly channel?: number | undefined;
}

/**
 * Looks now and then whether the announced activity has changed, because a thread that is waked by each of some thousand calls
 * a second would cost more than the calls. `state`: how many announcements there were, the length of the text, the lines that
 * were written, and the milliseconds until the end (0 for none). The text is the activity, a NUL, the query, a NUL and the finding.
 */
const watcher = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { state, text, patience, terminal, channel } = workerData;
const own = new Int32Array(new SharedArrayBuffer(4));
const overwrite = terminal ? '\\r\\x1b[2K' : '';
let seen = 0;
let since = 0;
let isTold = false;
for (;;) {
  Atomics.wait(own, 0, 0, Math.max(1, patience / 10));
  const now = Atomics.load(state, 0);
  if (now !== seen) {
    seen = now;
    since = performance.now();
    isTold = false;
    continue;
  }
  const length = Atomics.load(state, 1);
  const limit = Atomics.load(state, 3);
  const [activity, query, finding] = Buffer.from(text.slice(0, length)).toString().split('\\0');
  if (length === 0 || Atomics.load(state, 0) !== seen) continue;
  const passed = performance.now() - since;
  if (limit > 0 && passed >= limit) {
    writeSync(2, overwrite + finding + '\\n');
    if (channel !== undefined) writeSync(channel, JSON.stringify({ ended: query }) + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  if (isTold || passed < patience) continue;
  isTold = true;
  const end = limit > 0 ? ' It is ended after ' + limit / 1000 + ' s.' : '';
  writeSync(2, overwrite + 'Still ' + activity + ' after ' + patience / 1000 + ' s; Ctrl-C ends the run, and nothing was written.' + end + '\\n');
  Atomics.add(state, 2, 1);
  Atomics.notify(state, 2);
}
`;

/** Starts to watch with the first announcement. The thread does not keep the process alive. */
export class StallNotice {
  readonly #state = new Int32Array(new SharedArrayBuffer(16));
  readonly #text = new Uint8Array(new SharedArrayBuffer(longest));
  readonly #encoder = new TextEncoder();
  #watching = false;

  constructor(private readonly options: NoticeOptions = {}) {}

  /** What begins now; `undefined` if nothing does. */
  readonly announce = (activity: string | undefined, ending?: Ending): void => {
    const text =
      activity === undefined ? '' : `${activity}\0${ending?.query ?? ''}\0${ending?.finding ?? ''}`;
    // Counted on both sides, so that the thread never takes a text that is half of another.
    Atomics.add(this.#state, 0, 1);
    const { written } = this.#encoder.encodeInto(text, this.#text);
    Atomics.store(this.#state, 1, written);
    Atomics.store(this.#state, 3, ending?.after ?? 0);
    Atomics.add(this.#state, 0, 1);
    if (this.#watching) return;
    this.#watching = true;
    const { patience = 10_000, terminal = false, channel } = this.options;
    const workerData = { state: this.#state, text: this.#text, patience, terminal, channel };
    new Worker(watcher, { eval: true, workerData, execArgv: [] }).unref();
  };

  /** Blocks this thread, as an engine would, until a line was written. */
  waitForLine(): void {
    Atomics.wait(this.#state, 2, 0);
  }
}
