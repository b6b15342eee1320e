// Starts one real PostgreSQL for the whole run, unless TEST_POSTGRES_URL names a server to use.
import { startPostgres } from './embedded-server.mjs';

export default async function setup() {
  if (process.env.TEST_POSTGRES_URL) return;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  globalThis.__dualectServer = server;
}
