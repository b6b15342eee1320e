/**
 * The query object that `pg` submits for us: Parse (once per client), Bind, Execute and Sync in one write, without
 * asking for the columns, which the generator knows. Rows stay as the server wrote them: arrays of text.
 */
import type { RawResult } from '../backend.js';
import type { DriverConnection, Submittable } from './postgres-driver.js';

export class OneWriteQuery implements Submittable {
  /** `pg` reads both to remember what a connection has parsed. */
  readonly name: string;
  readonly text: string;
  /** Set by `pg` when the client has a `query_timeout`, to clear its timer. */
  callback: ((error: unknown) => void) | undefined;
  readonly #values: readonly unknown[];
  readonly #resolve: (result: RawResult) => void;
  readonly #reject: (error: unknown) => void;
  readonly #rows: (readonly unknown[])[] = [];
  #affected = 0;

  constructor(
    name: string,
    text: string,
    values: readonly unknown[],
    resolve: (result: RawResult) => void,
    reject: (error: unknown) => void,
  ) {
    this.name = name;
    this.text = text;
    this.#values = values;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: DriverConnection): null {
    const { stream } = connection;
    const { name, text } = this;
    stream.cork();
    try {
      if (name === '' || connection.parsedStatements[name] === undefined) connection.parse({ name, text });
      connection.bind({ statement: name, values: this.#values, valueMapper: wireValue });
      connection.execute();
    } catch (error) {
      this.handleError(error);
    } finally {
      // Without it the server would never answer, and the client would wait for ever.
      connection.sync();
      stream.uncork();
    }
    return null;
  }

  handleRowDescription(): void {}

  handleDataRow(message: { readonly fields: readonly unknown[] }): void {
    this.#rows.push(message.fields);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    const { text } = message;
    this.#affected = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0;
  }

  /** Only now is the statement over: its transaction commits between CommandComplete and this, and may still fail. */
  handleReadyForQuery(): void {
    this.#resolve({ rows: this.#rows, affected: this.#affected });
    this.callback?.(null);
  }

  handleError(error: unknown): void {
    this.#reject(error);
    this.callback?.(error);
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: DriverConnection): void {
    connection.sendCopyFail('a query of Dualect has no data to copy');
    // While it waits for data the server ignores the Sync that was sent before.
    connection.sync();
  }

  handleCopyData(): void {}
}

/** Parameters go as text; bytes go as they are, in binary. */
function wireValue(value: unknown): unknown {
  if (typeof value === 'string' || value === null || Buffer.isBuffer(value)) return value;
  if (value === undefined) return null;
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}
