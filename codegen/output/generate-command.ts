/** The command that a person runs to generate again: `check` prints it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script of the project's package.json that generates, or else the package's own command. */
export function generateCommand(root: string): string {
  const script = Object.entries(readScripts(root)).find(
    ([, command]) =>
      typeof command === 'string' && /(?:^|[\s;&|/])(?:dualect|cli\.[jt]s)\s+generate\b/.test(command),
  );
  return script === undefined ? 'npx dualect generate' : `npm run ${script[0]}`;
}

/** None if there is no package.json, or one that cannot be read: it is not ours to complain about. */
function readScripts(root: string): object {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const scripts =
      typeof manifest === 'object' && manifest !== null && 'scripts' in manifest
        ? manifest.scripts
        : undefined;
    return typeof scripts === 'object' && scripts !== null ? scripts : {};
  } catch {
    return {};
  }
}
