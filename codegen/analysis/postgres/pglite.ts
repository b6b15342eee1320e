/** PostgreSQL in process: PGlite, asked in batches of protocol messages. */
import { EngineError } from '../analyzer.js';
import { isColumns, isError, isParameters, isRow, type Message } from './messages.js';
import {
  columnOf,
  type Description,
  failureOf,
  type Pglite as PgliteDatabase,
  type ScriptOutcome,
  type Wire,
} from './wire.js';

type Pglite = typeof import('@electric-sql/pglite');

/** Statements per call: the answers of one call are kept in the engine's memory. */
const batchSize = 500;

/** PostgreSQL touches all of it at once: with its default of 128 MB a command would need 150 MB more, and no schema is that large. */
const sharedBuffers = '16MB';

/** Starts PGlite on an empty database in memory. */
export async function openPglite(): Promise<Wire> {
  try {
    const { PGlite, protocol } = await import('@electric-sql/pglite');
    const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${sharedBuffers}`];
    const database = await PGlite.create({ dataDir: 'memory://', startParams });
    return new PgliteWire(database, protocol.serialize);
  } catch (error) {
    throw new EngineError('postgres', `PGlite did not start: ${String(error)}`, { cause: error });
  }
}

class PgliteWire implements Wire {
  constructor(
    readonly pglite: PgliteDatabase,
    private readonly serialize: Pglite['protocol']['serialize'],
  ) {}

  async script(text: string): Promise<ScriptOutcome> {
    const answer = await this.#exchange([this.serialize.query(text)]);
    const completed = answer.filter((message) => message.name === 'commandComplete').length;
    const error = answer.find(isError);
    return error === undefined ? { completed } : { completed, failure: failureOf(error) };
  }

  async describe(texts: readonly string[]): Promise<readonly Description[]> {
    const descriptions: Description[] = [];
    for (let from = 0; from < texts.length; from += batchSize) {
      const batch = texts.slice(from, from + batchSize);
      const requests = batch.flatMap((text) => [
        this.serialize.parse({ text }),
        this.serialize.describe({ type: 'S' }),
        this.serialize.sync(),
      ]);
      descriptions.push(...readDescriptions(await this.#exchange(requests)));
    }
    return descriptions;
  }

  async scalar(sql: string): Promise<string | null> {
    const answer = await this.#exchange([this.serialize.query(sql)]);
    const error = answer.find(isError);
    if (error !== undefined) throw new EngineError('postgres', error.message, { cause: error });
    return answer.find(isRow)?.fields[0] ?? null;
  }

  async close(): Promise<void> {
    await this.pglite.close();
  }

  async #exchange(requests: readonly Uint8Array[]): Promise<readonly Message[]> {
    const answer = await this.pglite.execProtocol(Buffer.concat(requests), { throwOnError: false });
    return answer.messages;
  }
}

/** PGlite passes over a statement that exhausts its stack, and then does not find it; a server says it in these words. */
const lostStatement = '26000';
const tooDeep = { code: '54001', message: 'stack depth limit exceeded' };

/** One description per `ReadyForQuery`, which answers the `Sync` after each statement. */
function readDescriptions(answer: readonly Message[]): Description[] {
  const descriptions: Description[] = [];
  let current: Description = { kind: 'described', parameterTypeIds: [], columns: [] };
  for (const message of answer) {
    if (isError(message)) {
      current = { kind: 'refused', failure: message.code === lostStatement ? tooDeep : failureOf(message) };
    } else if (isParameters(message) && current.kind === 'described') {
      current = { ...current, parameterTypeIds: message.dataTypeIDs.map((id) => id >>> 0) };
    } else if (isColumns(message) && current.kind === 'described') {
      current = { ...current, columns: message.fields.map(columnOf) };
    } else if (message.name === 'readyForQuery') {
      descriptions.push(current);
      current = { kind: 'described', parameterTypeIds: [], columns: [] };
    }
  }
  return descriptions;
}
