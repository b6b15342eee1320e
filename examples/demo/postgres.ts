/** A PostgreSQL for the demo that leaves nothing behind: a server of its own, or a database of its own on yours. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startPostgres } from '../../test/support/embedded-server.mjs';

export interface DemoDatabase {
  readonly url: string;
  readonly described: string;
  /** Removes everything that was made. */
  remove(): Promise<void>;
}

/** Uses the server of `url` if there is one, else starts one on a free port in a temporary folder. */
export async function providePostgres(url: string | undefined): Promise<DemoDatabase> {
  if (url !== undefined && url !== '') return createDatabase(url);
  const server = await startPostgres();
  return {
    url: server.url,
    described: 'a server started for the demo, in the time zone America/New_York',
    remove: () => server.stop(),
  };
}

async function createDatabase(url: string): Promise<DemoDatabase> {
  if (!/^postgres(ql)?:\/\//i.test(url))
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://, or be left out');
  const name = `dualect_demo_${randomBytes(6).toString('hex')}`;
  await runOn(url, `CREATE DATABASE ${name}`).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`no database of its own for the demo on the server of DATABASE_URL: ${reason}`);
  });
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    described: `the server of DATABASE_URL, in the new database ${name}`,
    remove: () => runOn(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
