/** Counts the work that a backend has under way, so that closing can refuse what is new and wait for what runs. */
import type { BackendType } from '../dialect.js';
import { DalError } from '../errors.js';
import { longestTimer } from './lane.js';

export class WorkGate {
  readonly #backend: BackendType;
  #running = 0;
  #closed = false;
  #drained: (() => void) | undefined;

  constructor(backend: BackendType) {
    this.#backend = backend;
  }

  /** Counts one piece of work in; throws `closed` after {@link close}. Every `enter` needs one `leave`. */
  enter(): void {
    if (this.#closed) throw this.refusal();
    this.#running += 1;
  }

  leave(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#drained?.();
  }

  refusal(): DalError {
    return new DalError('closed', 'the database was closed', { backend: this.#backend });
  }

  /** Refuses new work and waits at most `timeout` milliseconds for the rest. Tells whether all of it ended. */
  async close(timeout: number): Promise<boolean> {
    this.#closed = true;
    if (this.#running === 0) return true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const expired = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, Math.min(timeout, longestTimer), false);
    });
    const drained = new Promise<boolean>((resolve) => {
      this.#drained = () => resolve(true);
    });
    const ended = await Promise.race([drained, expired]);
    clearTimeout(timer);
    return ended;
  }
}
