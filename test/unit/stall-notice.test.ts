import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const repository = resolve(__dirname, '..', '..');

/** Runs a script beside the module, as another process: what is watched is a thread that does nothing else. */
function runScript(script: string) {
  const tsx = join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return spawnSync(process.execPath, [tsx, '-e', script], {
    cwd: repository,
    encoding: 'utf8',
    timeout: 60_000,
  });
}

test('what takes long is named once, although its thread is blocked, and the process still ends', () => {
  const { status, stderr } = runScript(`
    const { StallNotice } = require('./codegen/commands/stall-notice.ts');
    const notice = new StallNotice({ patience: 20 });
    notice.announce('applying the migration 002_slow to SQLite');
    notice.waitForLine();
  `);
  expect([status, stderr]).toEqual([
    0,
    'Still applying the migration 002_slow to SQLite after 0.02 s; Ctrl-C ends the run, and nothing was written.\n',
  ]);
});

test('what is over is not named', () => {
  const { status, stderr } = runScript(`
    const { StallNotice } = require('./codegen/commands/stall-notice.ts');
    const notice = new StallNotice({ patience: 1 });
    notice.announce(undefined);
    setTimeout(() => {}, 200);
  `);
  expect([status, stderr]).toEqual([0, '']);
});
