/** Who works on an engine: one after the other, while the next attempt may already work on another engine. */

/** A queue in front of what only one may use at a time. First come, first served. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #users = 0;

  /** True while somebody works, or waits. */
  get isBusy(): boolean {
    return this.#users > 0;
  }

  /** Settles as `work` does, which must not take a turn of the same queue. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    const turn = this.#last.then(work, work);
    this.#last = turn;
    try {
      return await turn;
    } finally {
      this.#users -= 1;
    }
  }
}

/** Of all engines that work in this thread, which they block. */
export const inThisThread = new Turns();
