/**
 * A queue in front of something that only a few may use at a time: SQLite's one writer, the one connection of a
 * transaction. First come, first served, and nobody waits for ever.
 */
import type { DalError } from '../errors.js';

/** `setTimeout` takes no more milliseconds: it would fire at once. */
export const longestTimer = 2 ** 31 - 1;

interface Waiter {
  readonly lane: Lane;
  readonly admit: () => void;
  readonly refuse: (error: DalError) => void;
}

/** What one lane, or several, lead to. */
export interface Room {
  free: number;
  readonly waiters: Set<Waiter>;
}

function roomFor(capacity: number): Room {
  return { free: capacity, waiters: new Set() };
}

const rooms = new WeakMap<object, Room>();

/** The room for one on a handle: the same for all backends that the handle was given to. */
export function roomOf(handle: object): Room {
  const known = rooms.get(handle);
  if (known !== undefined) return known;
  const room = roomFor(1);
  rooms.set(handle, room);
  return room;
}

export class Lane {
  readonly #room: Room;
  readonly #timeout: number;
  readonly #refusal: (waited: number) => DalError;

  /** `room` is a room of several lanes, or the places in one of its own. `timeout` is in milliseconds; `refusal` makes the error of whoever waited that long. */
  constructor(room: Room | number, timeout: number, refusal: (waited: number) => DalError) {
    this.#room = typeof room === 'number' ? roomFor(room) : room;
    this.#timeout = timeout;
    this.#refusal = refusal;
  }

  get waiting(): number {
    return this.#room.waiters.size;
  }

  get free(): number {
    return this.#room.free;
  }

  /** Enters without waiting, if there is room. The common case, free of promises. */
  tryEnter(): boolean {
    if (this.#room.free === 0) return false;
    this.#room.free -= 1;
    return true;
  }

  /** Waits for a place; `patience` in milliseconds, `Infinity` to wait until there is one. */
  enter(patience: number = this.#timeout): Promise<void> {
    if (this.tryEnter()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const { waiters } = this.#room;
      const waiter: Waiter = {
        lane: this,
        admit: () => {
          clearTimeout(timer);
          resolve();
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      waiters.add(waiter);
      if (patience > longestTimer) return;
      timer = setTimeout(() => {
        waiters.delete(waiter);
        reject(this.#refusal(patience));
      }, patience);
    });
  }

  /** Gives the place to the one who has waited longest. */
  leave(): void {
    const room = this.#room;
    const [next] = room.waiters;
    if (next === undefined) {
      room.free += 1;
      return;
    }
    room.waiters.delete(next);
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

  /** Turns everybody away who still waits in this lane. */
  refuseAll(error: DalError): void {
    const { waiters } = this.#room;
    for (const waiter of waiters) {
      if (waiter.lane !== this) continue;
      waiters.delete(waiter);
      waiter.refuse(error);
    }
  }
}
