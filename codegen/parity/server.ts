/** A real PostgreSQL as an engine of a run: a scratch database with a language's collation and a time zone that is not UTC. */
import { randomBytes } from 'node:crypto';
import { openDal } from '../../src/index.js';
import { DriverMissingError, EngineError } from '../analysis/analyzer.js';
import { isMissing } from '../analysis/missing-driver.js';
import { type AnyDal, describedPostgres, type RunningEngine, type Unified } from './engines.js';
import { tellLeftover } from './temporary-folder.js';

/** An engine, and how it is left as if it had never been there. */
export interface DisposableEngine {
  readonly engine: RunningEngine;
  /** Closes it, and drops its database. */
  dispose(): Promise<void>;
}

const timeZone = 'America/New_York';

/**
 * Creates a database with a random name on the server of the URL, which is only connected to. Rejects with `EngineError`.
 * @param limit milliseconds until the server gives up a statement; 0 for never
 */
export async function openServerEngine(unified: Unified, url: string, limit = 0): Promise<DisposableEngine> {
  const name = `dualect_verify_${randomBytes(8).toString('hex')}`;
  tellLeftover({ database: name, url });
  await createDatabase(url, name, limit);
  const drop = () => dropDatabase(url, name);
  let dal: AnyDal | undefined;
  try {
    dal = (await openDal(urlOf(url, name), unified, { poolSize: 4 })) as AnyDal;
    await dal.migrate();
    const engine = await describedPostgres('PostgreSQL', dal);
    const opened = dal;
    return {
      engine: { ...engine, description: `${engine.description}, ${await settingsOf(url, name)}` },
      dispose: async () => {
        await opened.close();
        await drop();
      },
    };
  } catch (error) {
    await dal?.close();
    await drop();
    throw error;
  }
}

/** Drops it, whoever uses it. Rejects with `EngineError`. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await onServer(url, (run) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function createDatabase(url: string, name: string, limit: number): Promise<void> {
  await onServer(url, async (run) => {
    const create = `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`;
    try {
      await run(`${create} LOCALE_PROVIDER icu ICU_LOCALE 'en-US'`);
    } catch {
      // A server before version 15, or one that was built without ICU, has its own collation.
      await run(create.replace(` ENCODING 'UTF8'`, ''));
    }
    await run(`ALTER DATABASE ${name} SET timezone TO '${timeZone}'`);
    await run(`ALTER DATABASE ${name} SET statement_timeout TO ${limit}`);
  });
}

async function settingsOf(url: string, name: string): Promise<string> {
  const text = `SELECT to_jsonb(d) AS facts FROM pg_catalog.pg_database AS d WHERE datname = '${name}'`;
  let facts: Readonly<Record<string, unknown>> = {};
  await onServer(url, async (run) => {
    facts = (await run(text)).rows[0]?.facts ?? {};
  });
  const { datlocprovider: provider, datlocale, daticulocale, datcollate } = facts;
  const collation = provider === 'c' ? datcollate : (datlocale ?? daticulocale ?? datcollate);
  const origin = provider === 'i' ? ' (ICU)' : '';
  return `collation ${String(collation)}${origin}, time zone ${timeZone}`;
}

type Run = (text: string) => Promise<{ rows: { facts?: Record<string, unknown> }[] }>;

async function onServer<T>(url: string, work: (run: Run) => Promise<T>): Promise<T> {
  const { Client } = await importPg();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while it is idle must not end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work((text) => client.query(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError('postgres', `the PostgreSQL server cannot be used: ${reason}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function importPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch (error) {
    if (!isMissing(error, 'pg')) throw new EngineError('postgres', String(error), { cause: error });
    throw new DriverMissingError('pg', 'queries are run on a PostgreSQL server', error);
  }
}

function urlOf(url: string, database: string): string {
  if (!URL.canParse(url))
    throw new EngineError('postgres', 'the URL of the PostgreSQL server cannot be read');
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}
