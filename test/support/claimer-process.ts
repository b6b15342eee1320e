/** Claimers in a process of their own: what the suites of claiming start two of. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@jest/globals';

export interface ClaimerProcess {
  /** Resolves when all its claimers wait to be told. */
  ready(): Promise<void>;
  /** Lets them begin, and gives what the script prints at its end. */
  claim<T>(): Promise<T>;
  stop(): void;
}

/** Starts a script of this repository, which prints `ready`, waits for a line, and prints one line of JSON. */
export function startClaimers(script: string, ...parameters: readonly string[]): ClaimerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', join(process.cwd(), script), ...parameters],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async ready() {
      expect((await lines.next()).value).toBe('ready');
    },
    async claim() {
      child.stdin?.write('go\n');
      const answer = (await lines.next()).value;
      expect((await exited)[0]).toBe(0);
      return JSON.parse(answer);
    },
    stop() {
      child.kill();
    },
  };
}

/** What two processes claim that begin at once. */
export async function claimInTwoProcesses<T>(start: () => ClaimerProcess): Promise<[T, T]> {
  const processes = [start(), start()] as const;
  try {
    for (const each of processes) await each.ready();
    return await Promise.all([processes[0].claim<T>(), processes[1].claim<T>()]);
  } finally {
    for (const each of processes) each.stop();
  }
}
