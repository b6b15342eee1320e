/** Runs the command as a process of its own, which can be ended while an engine in it lets nothing else happen, and cleans up behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExitStatus } from './surroundings.js';

/** What the run leaves behind if it is killed, and whether it ended itself: lines of JSON, which it writes to a pipe. */
export type Told =
  | { readonly folder: string }
  | { readonly database: string; readonly url: string }
  | { readonly ended: true };

/** The file descriptor of that pipe in the run. */
export const tellingDescriptor = 3;

export interface Guarding {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where signals arrive. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on'>;
  readonly kill: (pid: number, signal: NodeJS.Signals | 0) => void;
  readonly isWindows: boolean;
  readonly error: (text: string) => void;
  /** Milliseconds that a run has to end after a signal. */
  readonly grace?: number;
}

/** The first signal is passed on; a run that does not end is killed after a while, or by a second one. */
export async function guardedRun(guarding: Guarding): Promise<ExitStatus> {
  const { execPath, args, env, isWindows, signals, error, grace = 5000 } = guarding;
  // In a group of its own, so that Ctrl-C reaches it, and the server that it starts, by us only.
  const child = spawn(execPath, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: !isWindows,
    env,
  });
  const read = told(child);
  let isInterrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    signals.on(signal, () => {
      child.kill(isInterrupted ? 'SIGKILL' : signal);
      isInterrupted = true;
      setTimeout(() => child.kill('SIGKILL'), grace).unref();
    });
  const [status, signal] = (await once(child, 'exit')) as [ExitStatus | null, NodeJS.Signals | null];
  if (status !== null) return status;
  const left = await read;
  await cleanUp(left, guarding);
  if (isInterrupted) error('Interrupted; nothing was written.\n');
  const isEnded = left.some((each) => 'ended' in each);
  if (!isInterrupted && !isEnded) error(`The run was ended by ${signal}.\n`);
  return isInterrupted ? 130 : isEnded ? 1 : 3;
}

/** Complete when the run has ended. */
async function told({ stdio }: ChildProcess): Promise<readonly Told[]> {
  const pipe = stdio[tellingDescriptor];
  let text = '';
  if (pipe !== null && pipe !== undefined && 'setEncoding' in pipe)
    for await (const chunk of pipe.setEncoding('utf8')) text += String(chunk);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Told => JSON.parse(line));
}

async function cleanUp(left: readonly Told[], guarding: Guarding): Promise<void> {
  // Databases first: one may be on a server that stands in a folder.
  for (const each of left) {
    if (!('database' in each)) continue;
    const { dropDatabase } = await import('../parity/server.js');
    await dropDatabase(each.url, each.database).catch(() =>
      guarding.error(`The database ${each.database} stays on the server.\n`),
    );
  }
  for (const each of left) {
    if (!('folder' in each)) continue;
    await stopServerIn(each.folder, guarding);
    rmSync(each.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends the server of a temporary folder, if there is one, without waiting for what its connections do. */
async function stopServerIn(folder: string, { kill }: Guarding): Promise<void> {
  try {
    const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (!(pid > 0)) return;
    kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 100; waited++) {
      kill(pid, 0);
      await sleep(50);
    }
    kill(pid, 'SIGKILL');
  } catch {
    // There is none, or no more.
  }
}
