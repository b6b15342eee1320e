/** The project that measures the generator is one that the generator accepts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { defaultConfig } from '../../codegen/config.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { generate } from '../../codegen/pipeline.js';

test('it has no errors, and a module for each entity', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dualect-synthetic-'));
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  try {
    const script = resolve(__dirname, '../../bench/gen-project.mjs');
    const written = spawnSync('node', [script, '--queries', '100', '--out', folder]);
    expect(written.status).toBe(0);
    const diagnostics = new Diagnostics();
    const modules = await generate(folder, defaultConfig, async () => engines, diagnostics);
    expect(diagnostics.sorted().filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(modules).toHaveLength(13);
  } finally {
    await engines.postgres.close();
    engines.sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
