/** That a run does not keep the memory that PGlite takes to start. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const repository = resolve(__dirname, '..', '..');

test('what PGlite took to start is given back', () => {
  const program = `
    import { openPglite } from './codegen/analysis/postgres/pglite.ts';
    import { freeMemory } from './codegen/parity/free-memory.ts';
    await openPglite();
    const before = process.memoryUsage().external;
    await freeMemory();
    process.stdout.write(String((before - process.memoryUsage().external) / 2 ** 20), () => process.exit());
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, 'node_modules/tsx/dist/cli.mjs'), '--input-type=module', '-e', program],
    { cwd: repository, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(Number(stdout)).toBeGreaterThan(200);
});
