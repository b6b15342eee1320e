#!/usr/bin/env node
/** The command `dualect`: the only file of the generator that touches the process. */
import { readFileSync } from 'node:fs';
import { removeTemporaryFolders } from './parity/temporary-folder.js';
import { run } from './run.js';
import { StallNotice } from './stall-notice.js';
import { wantsColors } from './wants-colors.js';

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

process.once('exit', removeTemporaryFolders);

const interruption = new AbortController();
// Only a server has something to clean up. Without a listener a signal ends the process at once, even while an engine in this
// thread lets nothing else happen; with one, a second signal does.
if (process.argv.some((argument) => argument.startsWith('--postgres-url') || argument === 'verify')) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
}

const version = packageVersion();
const { DATABASE_URL: databaseUrl } = process.env;
/** One line, written over and over. */
const progress = (activity: string | undefined) => process.stderr.write(`\r\x1b[2K${activity ?? ''}`);
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  signal: interruption.signal,
  announce: new StallNotice().announce,
  ...(version === undefined ? {} : { version }),
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
  ...(process.stderr.isTTY ? { progress } : {}),
  colors: wantsColors(process.env, process.stderr.isTTY === true),
  print: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
