// The steps of docs/from-two-dals.md: the service does the same at each of them, on both backends, and on the data of
// the step before.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Contexts, runService } from '../../examples/from-two-dals/contexts.js';
import * as step1 from '../../examples/from-two-dals/step-1-two-layers/service.js';
import * as step2 from '../../examples/from-two-dals/step-2-beside/service.js';
import * as step3 from '../../examples/from-two-dals/step-3-one-transaction/service.js';
import * as step4 from '../../examples/from-two-dals/step-4-pinned/service.js';
import * as step5 from '../../examples/from-two-dals/step-5-one-dal/service.js';
import { createPostgresDatabase, onServer, temporaryFolder } from '../support/backends.js';

const root = resolve(__dirname, '../..');
const folder = join(root, 'examples/from-two-dals');

const steps: Readonly<Record<string, (url: string) => Promise<Contexts>>> = {
  'step-1-two-layers': step1.openContexts,
  'step-2-beside': step2.openContexts,
  'step-3-one-transaction': step3.openContexts,
  'step-4-pinned': step4.openContexts,
  'step-5-one-dal': step5.openContexts,
};

const seen = [{ customer: 'Ærø' }, 'refused: the second id is in use', null];
const stored = [{ page: 3 }, { page: 2 }, { customer: 'Ærø' }];

async function runStep(step: string, url: string) {
  const contexts = await steps[step]!(url);
  try {
    return await runService(contexts);
  } finally {
    await contexts.close();
  }
}

describe.each(['sqlite', 'postgres'])('%s', (kind) => {
  let files: ReturnType<typeof temporaryFolder>;
  let url = '';
  let dispose: () => Promise<void>;
  beforeAll(async () => {
    files = temporaryFolder();
    if (kind === 'postgres') ({ url, dispose } = await createPostgresDatabase());
  });
  beforeEach(async () => {
    if (kind === 'sqlite') url = join(files.path, `${Math.random()}.db`);
    else await onServer('DROP TABLE IF EXISTS contexts, dualect_migrations', url);
  });
  afterAll(async () => {
    if (kind === 'postgres') await dispose();
    files.dispose();
  });

  test.each(Object.keys(steps))('%s', async (step) => {
    expect(await runStep(step, url)).toEqual([...seen, ...stored]);
  });

  test('each step finds what the one before has stored', async () => {
    let expected: unknown[] = [];
    for (const step of Object.keys(steps)) {
      expected = [...stored, ...expected];
      expect(await runStep(step, url)).toEqual([...seen, ...expected]);
    }
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(root, 'docs/from-two-dals.md'), 'utf8');
  const folders = readdirSync(folder).filter((name) => name.startsWith('step-'));

  test('has a part for each step, which is tested here', () => {
    expect(folders.sort()).toEqual(Object.keys(steps));
    for (const step of folders) expect(guide).toContain(`](../examples/from-two-dals/${step}/service.ts)`);
  });

  test('shows only lines that are in the steps', () => {
    const lines = new Set(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n'))
        .map((line) => line.trim()),
    );
    const shown = [...guide.matchAll(/```typescript\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      block.split('\n').map((line) => line.trim()),
    );
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.filter((line) => !lines.has(line) && line !== '…')).toEqual([]);
  });
});
