/** That a run leaves no folder behind, also where the process ends in the middle of it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../codegen/parity/temporary-folder.js';

test('a temporary folder is removed by its owner', async () => {
  const { path, remove } = await temporaryFolder('dualect-test-');
  expect(existsSync(path)).toBe(true);
  await remove();
  expect(existsSync(path)).toBe(false);
});

test('a temporary folder is removed by the end of the process', () => {
  const module = join(__dirname, '../../codegen/parity/temporary-folder.ts');
  const program = `import(${JSON.stringify(module)}).then(async ({ temporaryFolder, removeTemporaryFolders }) => {
    process.once('exit', removeTemporaryFolders);
    const { path } = await temporaryFolder('dualect-test-');
    process.stdout.write(path, () => process.exit(3));
  });`;
  let said = '';
  try {
    execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { cwd: join(__dirname, '../..') });
  } catch (error) {
    said = String((error as { stdout: Buffer }).stdout);
  }
  expect(said).toContain('dualect-test-');
  expect(existsSync(said)).toBe(false);
});
