/** Runs the command as a process of its own, which can be ended while an engine in it lets nothing else happen, and cleans up behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExitStatus } from './surroundings.js';

/** What the run leaves behind if it is killed, and the query that it ended itself for: lines of JSON, which it writes to a pipe. */
export type Told =
  | { readonly folder: string }
  | { readonly password: string }
  | { readonly database: string; readonly url: string }
  | { readonly ended: string };

/** The file descriptor of that pipe in the run. */
export const tellingDescriptor = 3;

/** The variable in its environment that lists what earlier runs were ended for, as JSON. */
export const endlessVariable = 'DUALECT_ENDLESS';

/** How often a run is made again: each takes its whole time, and that of a call without an end. */
const mostAgain = 2;

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

/** A run that a query without an end has ended is made again without that query, so that the others have their verdicts. */
export async function guardedRun(guarding: Guarding): Promise<ExitStatus> {
  const { signals, grace = 5000 } = guarding;
  const running: Running = { isInterrupted: false };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    signals.on(signal, () => {
      running.child?.kill(running.isInterrupted ? 'SIGKILL' : signal);
      running.isInterrupted = true;
      setTimeout(() => running.child?.kill('SIGKILL'), grace).unref();
    });
  const endless: string[] = [];
  for (;;) {
    const { status, ended } = await runOnce(guarding, endless, running);
    if (ended === undefined || running.isInterrupted) return status === 0 && endless.length > 0 ? 1 : status;
    endless.push(ended);
    if (endless.length > mostAgain) {
      guarding.error(`${endless.join(', ')} have no end: there is no report.\n`);
      return 1;
    }
    guarding.error(`The run is made again without ${endless.join(', ')}.\n`);
  }
}

interface Running {
  child?: ChildProcess;
  isInterrupted: boolean;
}

interface Ended {
  readonly status: ExitStatus;
  /** The query that the run was ended for. */
  readonly ended?: string | undefined;
}

/** The first signal is passed on; a run that does not end is killed after a while, or by a second one. */
async function runOnce(guarding: Guarding, endless: readonly string[], running: Running): Promise<Ended> {
  const { execPath, args, env, isWindows, error } = guarding;
  // In a group of its own, so that Ctrl-C reaches it, and the server that it starts, by us only.
  const child = spawn(execPath, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: !isWindows,
    env: { ...env, [endlessVariable]: JSON.stringify(endless) },
  });
  running.child = child;
  const read = told(child);
  const [status, signal] = (await once(child, 'exit')) as [ExitStatus | null, NodeJS.Signals | null];
  if (status !== null) return { status };
  const left = await read;
  await cleanUp(left, guarding);
  const [ended] = left.flatMap((each) => ('ended' in each ? [each.ended] : []));
  const { isInterrupted } = running;
  if (isInterrupted) error('Interrupted; nothing was written.\n');
  else if (ended === undefined) error(`The run was ended by ${signal}.\n`);
  return { status: isInterrupted ? 130 : ended === undefined ? 3 : 1, ended };
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
  for (const each of left) {
    if (!('password' in each)) continue;
    const { removePassword } = await import('../parity/temporary-folder.js');
    removePassword(each.password);
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
