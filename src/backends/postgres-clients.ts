/** Where clients come from, and under which condition they go back: a pool, or one client that its owner keeps. */
import type { BackendHealth, PostgresPool } from '../backend.js';
import { DalError } from '../errors.js';
import { Lane, longestTimer, roomOf } from './lane.js';
import { pause } from './load-driver.js';
import type { DriverClient, PooledClient, Session, SessionPlace } from './postgres-driver.js';
import { guardPool, prepareSession, sessionOf } from './postgres-driver.js';
import { mapPostgresError } from './postgres-errors.js';

/** A client for the time of one piece of work. */
export interface Lease {
  readonly client: DriverClient;
  readonly session: Session;
  /** Gives the client back; `broken` if it must not be used again. Safe to call twice. */
  release(broken: boolean): void;
}

export interface ClientSource {
  /** Rejects with a `DalError`. */
  acquire(): Promise<Lease>;
  figures(): BackendHealth['pool'];
  /** Takes away the clients that are still lent, turns waiters away, and closes the source if it is `owned`. */
  close(owned: boolean): Promise<void>;
}

export class PoolSource implements ClientSource {
  readonly #pool: PostgresPool;
  readonly #acquireTimeout: number;
  /** What its clients were opened for; only of our own pools. */
  readonly #place: SessionPlace;
  readonly #lent = new Set<Lease>();
  readonly #waiters = new Set<(error: DalError) => void>();

  constructor(pool: PostgresPool, acquireTimeout: number, place: SessionPlace = {}) {
    this.#pool = pool;
    this.#acquireTimeout = acquireTimeout;
    this.#place = place;
    guardPool(pool);
  }

  async acquire(): Promise<Lease> {
    const pool = this.#pool;
    // Only who may have to wait pays for a timer.
    const client =
      pool.idleCount > pool.waitingCount ? await this.#connect() : await this.#connectPatiently();
    const lease = this.#lend(client, sessionOf(client));
    if (lease.session.prepared) return lease;
    try {
      await prepareSession(client, lease.session, this.#place);
      return lease;
    } catch (error) {
      lease.release(true);
      throw mapPostgresError(error);
    }
  }

  figures(): BackendHealth['pool'] {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async close(owned: boolean): Promise<void> {
    for (const refuse of this.#waiters) refuse(closedError());
    if (!owned) return;
    for (const lease of this.#lent) lease.release(true);
    await this.#pool.end();
  }

  async #connect(): Promise<PooledClient> {
    try {
      return (await this.#pool.connect()) as PooledClient;
    } catch (error) {
      throw mapPostgresError(error);
    }
  }

  /** Waits for a place in the pool, and tries again while the server has no connection left. */
  async #connectPatiently(): Promise<PooledClient> {
    const deadline = performance.now() + this.#acquireTimeout;
    for (let wait = 25; ; wait = Math.min(wait * 2, 1000)) {
      try {
        return await this.#connectUntil(deadline);
      } catch (error) {
        const refused = (error as DalError).code === 'too_many_connections';
        if (!refused || performance.now() + wait >= deadline) throw error;
      }
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  async #connectUntil(deadline: number): Promise<PooledClient> {
    const connecting = this.#connect();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let expired = false;
    let refuse = (_error: DalError) => {};
    const expiry = new Promise<never>((_, reject) => {
      refuse = (error) => {
        expired = true;
        reject(error);
      };
      const patience = Math.min(deadline - performance.now(), longestTimer);
      timer = setTimeout(() => refuse(this.#exhausted()), patience);
    });
    this.#waiters.add(refuse);
    // A client that comes too late goes straight back.
    connecting.then(
      (client) => expired && client.release(),
      () => {},
    );
    try {
      return await Promise.race([connecting, expiry]);
    } finally {
      clearTimeout(timer);
      this.#waiters.delete(refuse);
    }
  }

  #exhausted(): DalError {
    const reason =
      `waited ${this.#acquireTimeout} ms for a connection: all ${this.#pool.totalCount} of the pool are in use; ` +
      'statements inside a transaction should use its handle';
    return new DalError('acquire_timeout', reason, { backend: 'postgres' });
  }

  #lend(client: PooledClient, session: Session): Lease {
    const lent = this.#lent;
    let released = false;
    const lease: Lease = {
      client,
      session,
      release(broken) {
        if (released) return;
        released = true;
        lent.delete(lease);
        // Whoever got a client with an open transaction would work inside it.
        client.release(broken || (client.getTransactionStatus?.() ?? 'I') !== 'I');
      },
    };
    lent.add(lease);
    return lease;
  }
}

/** One client that its owner keeps, perhaps with a transaction open: what runs here is a part of it. */
export class SingleClientSource implements ClientSource {
  readonly #client: DriverClient;
  readonly #lane: Lane;

  constructor(client: DriverClient, acquireTimeout: number) {
    if (client.getTransactionStatus === undefined) {
      const reason =
        'a single client can be handed in only from a version of pg that has getTransactionStatus()';
      throw new DalError('configuration', reason, { backend: 'postgres' });
    }
    this.#client = client;
    this.#lane = new Lane(roomOf(client), acquireTimeout, (waited) => {
      const reason = `waited ${waited} ms: a transaction holds the only connection; its statements must use its handle`;
      return new DalError('acquire_timeout', reason, { backend: 'postgres' });
    });
  }

  async acquire(): Promise<Lease> {
    await this.#lane.enter();
    const client = this.#client;
    const session = sessionOf(client);
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#lane.leave();
    };
    if (session.prepared) return { client, session, release };
    try {
      await prepareSession(client, session);
      return { client, session, release };
    } catch (error) {
      release();
      throw mapPostgresError(error);
    }
  }

  figures(): BackendHealth['pool'] {
    return { total: 1, idle: this.#lane.free, waiting: this.#lane.waiting };
  }

  async close(): Promise<void> {
    this.#lane.refuseAll(closedError());
  }
}

function closedError(): DalError {
  return new DalError('closed', 'the database was closed', { backend: 'postgres' });
}
