/** `dualect migrate verify`: every step up, down and up again on both engines, on tables that hold rows. */
import { dialects } from '../../src/dialect.js';
import { applyMigrations, type Engines } from '../analysis/migrations.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { MigrationSource } from '../source/migrations.js';
import { type Sides, sidesOf } from './side.js';
import { verifyStep } from './verify-step.js';

/** What was verified. */
export interface Verification {
  readonly steps: number;
  /** Made up in all, over all steps. */
  readonly rows: number;
}

/**
 * Reports what the steps would lose, what they leave different on the two engines, and ways down that do not lead back.
 * The engines must be empty; every step begins with all steps before it on empty tables, and made-up rows.
 */
export async function verifyMigrations(
  migrations: readonly MigrationSource[],
  engines: Engines,
  diagnostics: Diagnostics,
): Promise<Verification> {
  let rows = 0;
  if (!(await applyMigrations(migrations, engines, diagnostics)) || diagnostics.hasErrors)
    return { steps: 0, rows };
  const sides = sidesOf(engines);
  try {
    for (const [index, migration] of migrations.entries()) {
      engines.announce?.(`verifying the migration ${migration.name}`);
      await replay(migrations.slice(0, index), sides);
      rows += await verifyStep(migration, sides, diagnostics);
    }
  } finally {
    engines.announce?.(undefined);
  }
  return { steps: migrations.length, rows };
}

async function replay(migrations: readonly MigrationSource[], sides: Sides): Promise<void> {
  for (const dialect of dialects) {
    await sides[dialect].reset();
    for (const { up } of migrations) await sides[dialect].step(up[dialect].text);
  }
}
