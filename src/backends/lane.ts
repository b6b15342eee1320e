/**
 * A queue in front of something that only a few may use at a time: SQLite's one writer, the one connection of a
 * transaction. First come, first served, and nobody waits for ever.
 */
import type { DalError } from '../errors.js';

interface Waiter {
  readonly admit: () => void;
  readonly refuse: (error: DalError) => void;
}

export class Lane {
  #free: number;
  readonly #waiters = new Set<Waiter>();
  readonly #timeout: number;
  readonly #refusal: (waited: number) => DalError;

  /** `timeout` is in milliseconds; `refusal` makes the error of whoever waited that long. */
  constructor(capacity: number, timeout: number, refusal: (waited: number) => DalError) {
    this.#free = capacity;
    this.#timeout = timeout;
    this.#refusal = refusal;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  get free(): number {
    return this.#free;
  }

  /** Enters without waiting, if there is room. The common case, free of promises. */
  tryEnter(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Waits for a place; `patience` in milliseconds, `Infinity` to wait until there is one. */
  enter(patience: number = this.#timeout): Promise<void> {
    if (this.tryEnter()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const waiter: Waiter = {
        admit: () => {
          clearTimeout(timer);
          resolve();
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiters.add(waiter);
      if (patience === Number.POSITIVE_INFINITY) return;
      timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(this.#refusal(patience));
      }, patience);
    });
  }

  /** Gives the place to the one who has waited longest. */
  leave(): void {
    const [next] = this.#waiters;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiters.delete(next);
    next.admit();
  }

  async run<T>(work: () => T | Promise<T>): Promise<T> {
    if (!this.tryEnter()) await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** Turns everybody away who still waits. */
  refuseAll(error: DalError): void {
    for (const waiter of this.#waiters) waiter.refuse(error);
    this.#waiters.clear();
  }
}
