import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const server = pathToFileURL(join(__dirname, '..', 'support', 'embedded-server.mjs')).href;

/** Resolves as soon as there is an entry below the folder with this in its name. */
async function appears(folder: string, part: string): Promise<void> {
  while (!readdirSync(folder, { recursive: true }).some((path) => String(path).includes(part)))
    await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a signal while the data folder is made leaves no files behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dualect-interrupted-'));
  // As root the server runs as another user, who must be able to enter it.
  chmodSync(folder, 0o755);
  try {
    const script = `import(${JSON.stringify(server)}).then(({ startPostgres }) => startPostgres())`;
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, ['-e', script], { env, stdio: 'ignore', detached: true });
    const ended = once(child, 'exit');
    await appears(folder, 'pg-password-');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
