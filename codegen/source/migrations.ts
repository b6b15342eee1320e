/** Reads the migrations of both dialects and pairs their steps by name. */
import { join, resolve } from 'node:path';
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText, Span } from '../diagnostic/diagnostic.js';
import { listFolder, readText, shownPath } from './read-text.js';

/** One step of the migrations, as read from disk. */
export interface MigrationSource {
  /** `001_contexts`. */
  readonly name: string;
  readonly up: PerDialect<SourceText>;
  /** A step without a way down cannot be undone. */
  readonly down: PerDialect<SourceText | undefined>;
}

type Direction = 'up' | 'down';

interface MigrationFile {
  readonly step: string;
  readonly direction: Direction;
  /** As it is shown, with `/`. */
  readonly path: string;
  readonly source: SourceText | undefined;
}

const fileName = /^([0-9]{1,18}_[a-z0-9]+(?:_[a-z0-9]+)*)\.(up|down)\.sql$/;

/**
 * The steps of `postgres/` and `sqlite/` below the folder of migrations, in the order of their numbers.
 * Only steps that both dialects can go up are returned; everything else is reported.
 */
export function readMigrations(
  config: { readonly migrations: string },
  cwd: string,
  diagnostics: Diagnostics,
): MigrationSource[] {
  const folder = resolve(cwd, config.migrations);
  const shown = shownPath(cwd, folder) || '.';
  const files: PerDialect<readonly MigrationFile[] | undefined> = {
    postgres: readFolder(cwd, folder, 'postgres', diagnostics),
    sqlite: readFolder(cwd, folder, 'sqlite', diagnostics),
  };
  const { postgres, sqlite } = files;
  if (postgres === undefined || sqlite === undefined) return [];
  const steps = [...new Set([...postgres, ...sqlite].map((file) => file.step))].sort(byNumber);
  reportEqualNumbers(steps, [...postgres, ...sqlite], diagnostics);
  return steps.flatMap((name) => pair(name, { postgres, sqlite }, shown, diagnostics) ?? []);
}

function readFolder(
  cwd: string,
  folder: string,
  dialect: Dialect,
  diagnostics: Diagnostics,
): MigrationFile[] | undefined {
  const names = listFolder(cwd, join(folder, dialect), 'migrations', diagnostics);
  return names?.flatMap((name) => {
    const path = join(folder, dialect, name);
    const shown = shownPath(cwd, path);
    const [, step, direction] = fileName.exec(name) ?? [];
    if (step === undefined || (direction !== 'up' && direction !== 'down')) {
      if (name.toLowerCase().endsWith('.sql')) {
        diagnostics.error('invalid-migration-name', nowhere(shown), `\`${shown}\` is no migration's name`, {
          help: 'name it like `001_contexts.up.sql` or `001_contexts.down.sql`: a number, lower-case words, a direction',
        });
      }
      return [];
    }
    return [{ step, direction, path: shown, source: readText(cwd, path, diagnostics) }];
  });
}

function pair(
  name: string,
  files: PerDialect<readonly MigrationFile[]>,
  shown: string,
  diagnostics: Diagnostics,
): MigrationSource | undefined {
  const file = (dialect: Dialect, direction: Direction) =>
    files[dialect].find((each) => each.step === name && each.direction === direction);
  for (const dialect of dialects) {
    if (file(dialect, 'up') !== undefined) continue;
    const known = dialects.flatMap((each) => file(each, 'up') ?? file(each, 'down') ?? [])[0];
    diagnostics.error(
      'missing-migration',
      known && nowhere(known.path),
      `the step \`${name}\` has no way up on ${dialect}`,
      {
        why: 'both dialects go through the same steps, under the same names',
        help: `write \`${shown}/${dialect}/${name}.up.sql\``,
      },
    );
  }
  const down = { postgres: file('postgres', 'down'), sqlite: file('sqlite', 'down') };
  const only = down.postgres ?? down.sqlite;
  if (only !== undefined && (down.postgres === undefined || down.sqlite === undefined)) {
    const missing = down.postgres === undefined ? 'postgres' : 'sqlite';
    diagnostics.warn(
      'missing-down',
      nowhere(only.path),
      `the step \`${name}\` has no way down on ${missing}`,
      {
        help: `write \`${shown}/${missing}/${name}.down.sql\`, or remove the other`,
      },
    );
  }
  const up = { postgres: file('postgres', 'up')?.source, sqlite: file('sqlite', 'up')?.source };
  if (up.postgres === undefined || up.sqlite === undefined) return undefined;
  return {
    name,
    up: { postgres: up.postgres, sqlite: up.sqlite },
    down: { postgres: down.postgres?.source, sqlite: down.sqlite?.source },
  };
}

/** Two steps of one number: their order would depend on their names, and on who merged first. */
function reportEqualNumbers(
  steps: readonly string[],
  files: readonly MigrationFile[],
  diagnostics: Diagnostics,
): void {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined || numberOf(before) !== numberOf(step)) continue;
    const path = files.find((file) => file.step === step)?.path ?? step;
    diagnostics.error(
      'duplicate-migration',
      nowhere(path),
      `\`${before}\` and \`${step}\` have the same number`,
      {
        help: 'give the later one the next free number, in both dialects',
      },
    );
  }
}

function byNumber(a: string, b: string): number {
  const difference = numberOf(a) - numberOf(b);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return a < b ? -1 : 1;
}

function numberOf(step: string): bigint {
  return BigInt(step.slice(0, step.indexOf('_')));
}

function nowhere(path: string): Span {
  return { source: { path, text: '' }, start: 0, end: 0 };
}
