/** The connections of SQLite that read beside the writer: one that all single reads share, and some for transactions. */
import type { RawResult, Statement } from '../backend.js';
import { DalError } from '../errors.js';
import { Lane } from './lane.js';
import type { SqliteConnection } from './sqlite-connection.js';
import type { SqliteOpener } from './sqlite-open.js';

export class SqliteReaders {
  readonly #opener: SqliteOpener;
  /** The driver is synchronous, so one connection serves any number of single reads. */
  readonly #shared: SqliteConnection;
  readonly #opened = new Set<SqliteConnection>();
  readonly #idle: SqliteConnection[] = [];
  readonly #lane: Lane;
  readonly #reads = new WeakMap<Statement, boolean>();

  /** At most `capacity` read-only transactions are open at a time. */
  constructor(opener: SqliteOpener, capacity: number, acquireTimeout: number) {
    this.#opener = opener;
    this.#shared = opener.openReader();
    this.#lane = new Lane(capacity, acquireTimeout, (waited) => {
      const reason = `waited ${waited} ms for a reader: ${capacity} read-only transactions are open`;
      return new DalError('acquire_timeout', reason, { backend: 'sqlite' });
    });
  }

  get total(): number {
    return this.#opened.size + 1;
  }

  get idle(): number {
    return this.#idle.length + 1;
  }

  get waiting(): number {
    return this.#lane.waiting;
  }

  /** Tells whether a statement only reads; SQLite itself knows. */
  takes(statement: Statement): boolean {
    const known = this.#reads.get(statement);
    if (known !== undefined) return known;
    try {
      const { readonly } = this.#shared.prepare(statement);
      this.#reads.set(statement, readonly);
      return readonly;
    } catch {
      // The writer will give the error, or knows a temporary table that a reader cannot see.
      return false;
    }
  }

  run(statement: Statement, values: readonly unknown[]): RawResult | Promise<RawResult> {
    return this.#shared.run(statement, values);
  }

  /** Lends a connection for a read-only transaction. */
  async lend<T>(body: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    return this.#lane.run(async () => {
      const connection = this.#idle.pop() ?? this.#opener.openReader();
      this.#opened.add(connection);
      try {
        return await body(connection);
      } finally {
        this.#idle.push(connection);
      }
    });
  }

  close(refusal: DalError): void {
    this.#lane.refuseAll(refusal);
    for (const connection of [this.#shared, ...this.#opened]) connection.close();
  }
}
