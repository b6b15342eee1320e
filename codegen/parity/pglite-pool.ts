/** PGlite as a pool of one client, which the runtime adopts as it would adopt a pool of `pg`. */
import type { PostgresClient, PostgresPool } from '../../src/backend.js';
import {
  isColumns,
  isComplete,
  isError,
  isReady,
  isRow,
  type Message,
} from '../analysis/postgres/messages.js';
import type { Pglite } from '../analysis/postgres/wire.js';

type Status = 'I' | 'T' | 'E';

/** What the runtime asks of a client: a script, or one statement with values whose rows it wants as lists of text. */
type Request =
  | string
  | { readonly name?: string; readonly text: string; readonly values?: readonly unknown[] };

interface Answer {
  readonly rows: unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** The rows of a statement without a name are objects, as `pg` gives them. */
export async function pglitePool(database: Pglite): Promise<PostgresPool & PostgresClient> {
  const { protocol } = await import('@electric-sql/pglite');
  const client = new PgliteClient(database, protocol.serialize);
  return {
    connect: async () => client,
    query: (text, values) => client.query(text, values),
    end: async () => {},
    on: () => {},
    totalCount: 1,
    idleCount: 1,
    waitingCount: 0,
  };
}

type Serialize = typeof import('@electric-sql/pglite')['protocol']['serialize'];

class PgliteClient implements PostgresClient {
  readonly #parsed = new Set<string>();
  #status: Status = 'I';

  constructor(
    private readonly database: Pglite,
    private readonly serialize: Serialize,
  ) {}

  async query(request: Request, values?: readonly unknown[]): Promise<Answer> {
    if (typeof request !== 'string') return this.#statement(request);
    if (values !== undefined) return this.#statement({ text: request, values });
    return this.#answer(await this.#exchange([this.serialize.query(request)]), true);
  }

  getTransactionStatus(): Status {
    return this.#status;
  }

  on(): void {}

  release(): void {}

  async #statement({ name = '', text, values = [] }: Exclude<Request, string>): Promise<Answer> {
    const { serialize } = this;
    const known = name !== '' && this.#parsed.has(name);
    const answer = await this.#exchange([
      ...(known ? [] : [serialize.parse({ name, text })]),
      serialize.bind({ statement: name, values: values.map(wireValue) }),
      serialize.execute({}),
      serialize.sync(),
    ]);
    if (name !== '' && answer.some((message) => message.name === 'parseComplete')) this.#parsed.add(name);
    return this.#answer(answer, false);
  }

  async #exchange(requests: readonly Uint8Array[]): Promise<readonly Message[]> {
    const { messages } = await this.database.execProtocol(Buffer.concat(requests), { throwOnError: false });
    return messages;
  }

  #answer(answer: readonly Message[], named: boolean): Answer {
    const ready = answer.find(isReady);
    if (ready !== undefined) this.#status = ready.status as Status;
    const error = answer.find(isError);
    if (error !== undefined) throw error;
    const columns = answer.find(isColumns)?.fields.map(({ name }) => name) ?? [];
    const lists = answer.filter(isRow).map(({ fields }) => fields);
    const rows = named
      ? lists.map((list) => Object.fromEntries(columns.map((column, index) => [column, list[index]])))
      : lists;
    const tag = answer.filter(isComplete).at(-1)?.text ?? '';
    const count = Number(tag.slice(tag.lastIndexOf(' ') + 1));
    return { rows, rowCount: Number.isNaN(count) ? null : count, command: tag.split(' ')[0] ?? '' };
  }
}

/** Parameters go as text; bytes go as they are, in binary. */
function wireValue(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  return ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : String(value);
}
