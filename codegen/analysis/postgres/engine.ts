/** The PostgreSQL that answers the analysis: PGlite in process, or a scratch database on a real server. Both give the same facts. */
import { EngineError } from '../analyzer.js';
import { SqlWords } from '../sql-words.js';
import { openPglite } from './pglite.js';
import { openServer } from './server.js';
import type { Description, Pglite, PostgresFailure, ScriptOutcome, Wire } from './wire.js';

/** All methods reject with `EngineError` only if the engine itself failed; what it refuses is part of the answer. */
export interface PostgresEngine {
  /** Set if it is PGlite. */
  readonly pglite?: Pglite;
  /** Runs a script of several statements and makes its changes visible to what follows. */
  applyScript(text: string): Promise<ScriptOutcome>;
  /** Describes each statement on its own, in order, without running any. */
  describe(texts: readonly string[]): Promise<readonly Description[]>;
  /** Rows of a query of ours over the system catalogs, as JSON: numbers, strings, booleans, arrays, null. */
  query<Row>(sql: string): Promise<readonly Row[]>;
  /** Makes the database empty again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts PGlite, or connects to the server of the URL and creates a scratch database there. */
export async function openPostgresEngine(options: { readonly url?: string } = {}): Promise<PostgresEngine> {
  const wire = options.url === undefined ? await openPglite() : await openServer(options.url);
  const engine = new WireEngine(wire);
  try {
    await engine.settle();
    return engine;
  } catch (error) {
    await wire.close();
    throw error;
  }
}

/** The protocol ends a text at a zero byte: what stands behind it would be read as something else. */
function zeroIn(text: string): PostgresFailure | undefined {
  const index = text.indexOf('\0');
  if (index === -1) return undefined;
  return failureAt(text, index, '22021', 'a text cannot hold the character U+0000');
}

/** Nobody would send the data: PGlite ends the whole process then. */
function copyIn(text: string): PostgresFailure | undefined {
  const words = new SqlWords(text, 'postgres');
  let inCopy = false;
  for (let index = 0; index < words.tokens.length; index += 1) {
    const first = index === 0 || words.at(index - 1) === ';';
    if (first) inCopy = words.at(index) === 'copy';
    const token = words.tokens[index];
    if (inCopy && token !== undefined && words.at(index) === 'stdin' && words.at(index - 1) === 'from') {
      return failureAt(text, token.start, '0A000', 'COPY FROM STDIN has no data to read here');
    }
  }
  return undefined;
}

function failureAt(text: string, index: number, code: string, message: string): PostgresFailure {
  return { code, message, position: [...text.slice(0, index)].length + 1 };
}

const dropEverything = `
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$;
CREATE SCHEMA public;`;

class WireEngine implements PostgresEngine {
  readonly pglite?: Pglite;

  constructor(private readonly wire: Wire) {
    if (wire.pglite !== undefined) this.pglite = wire.pglite;
  }

  /** A role, a server or a migration may have set what decides names and printed expressions. */
  async settle(): Promise<void> {
    // A script that failed within its own BEGIN leaves the session in an aborted transaction.
    await this.wire.script('ROLLBACK');
    await this.#own(
      "RESET ALL; SET TIME ZONE 'UTC'; SET search_path TO public; SET standard_conforming_strings TO on",
    );
    // Messages in English; only a superuser may ask for them, and many servers speak it anyway.
    await this.wire.script("SET lc_messages TO 'C'");
  }

  async applyScript(text: string): Promise<ScriptOutcome> {
    const failure = zeroIn(text) ?? copyIn(text);
    if (failure !== undefined) return { completed: 0, failure };
    const outcome = await this.wire.script(text);
    await this.settle();
    return outcome;
  }

  async describe(texts: readonly string[]): Promise<readonly Description[]> {
    const sendable = texts.filter((text) => zeroIn(text) === undefined);
    const answers = (await this.wire.describe(sendable)).values();
    return texts.map((text) => {
      const failure = zeroIn(text);
      if (failure !== undefined) return { kind: 'refused', failure };
      const answer = answers.next();
      if (answer.done) throw new EngineError('postgres', 'PostgreSQL left a statement without an answer');
      return answer.value;
    });
  }

  async query<Row>(sql: string): Promise<readonly Row[]> {
    // One JSON text is read alike by both drivers, whatever their parsers of types.
    const text = await this.wire.scalar(`SELECT coalesce(json_agg(r), '[]')::text FROM (${sql}) AS r`);
    return JSON.parse(text ?? '[]') as Row[];
  }

  async reset(): Promise<void> {
    await this.#own(dropEverything);
    await this.settle();
  }

  close(): Promise<void> {
    return this.wire.close();
  }

  async #own(script: string): Promise<void> {
    const { failure } = await this.wire.script(script);
    if (failure !== undefined) throw new EngineError('postgres', failure.message);
  }
}
