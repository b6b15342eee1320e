#!/usr/bin/env node
/** The command `dualect`: the only file of the generator that touches the process. */
import { run } from './run.js';

/** NO_COLOR and FORCE_COLOR, then whether a person is looking. */
function wantsColors(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stderr.isTTY === true;
}

// A reader that closes the pipe early, such as `head`, is no failure.
process.stdout.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  colors: wantsColors(),
  print: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
