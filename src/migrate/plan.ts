/** Which step comes next: from what has run, what is listed, and where the caller wants to go. Touches no database. */
import { createHash } from 'node:crypto';
import type { Migration } from '../contract.js';
import type { BackendType } from '../dialect.js';
import { DalError } from '../errors.js';

/** Where to go: up or down until `to` is the last step that has run, or down by so many steps. Up to the last by default. */
export type MigrationTarget = { readonly to: string } | { readonly down: number | 'all' };

/** A step as the database remembers it. */
export interface AppliedStep {
  readonly name: string;
  readonly checksum: string;
  /** `2024-01-31T10:00:00.000Z`, by the database's clock. */
  readonly appliedAt: string;
}

/** `changed`: its text is no longer the one that ran. `unknown`: it ran, but is not listed. */
export type StepState = 'applied' | 'pending' | 'changed' | 'unknown';

/** One step, listed or remembered. */
export interface MigrationStep {
  readonly name: string;
  readonly state: StepState;
  readonly appliedAt?: string;
}

/** One move. */
export interface Move {
  readonly direction: 'up' | 'down';
  readonly step: Migration;
}

/** The steps, the listed ones first, in their order. */
export function stepsOf(
  backend: BackendType,
  migrations: readonly Migration[],
  applied: readonly AppliedStep[],
): readonly MigrationStep[] {
  const remembered = new Map(applied.map((step) => [step.name, step]));
  const listed = migrations.map((step): MigrationStep => {
    const { name } = step;
    const found = remembered.get(name);
    remembered.delete(name);
    if (found === undefined) return { name, state: 'pending' };
    const state = found.checksum === checksumOf(step, backend) ? 'applied' : 'changed';
    return { name, state, appliedAt: found.appliedAt };
  });
  const unknown = [...remembered.values()].map(
    ({ name, appliedAt }): MigrationStep => ({ name, state: 'unknown', appliedAt }),
  );
  return [...listed, ...unknown];
}

/** Where the moves of one call lead, and how many steps had run after the last of them. */
export interface Course {
  readonly goal: number;
  readonly direction: Move['direction'];
  readonly reached: number;
}

/** Throws `configuration` for a target that is none. */
export function assertTarget(
  backend: BackendType,
  migrations: readonly Migration[],
  target: MigrationTarget | undefined,
): void {
  if (target === undefined) return;
  const { to, down }: { readonly to?: unknown; readonly down?: unknown } = Object(target);
  if ((to === undefined) === (down === undefined)) refuse(backend, 'a target is { to } or { down }');
  if (to !== undefined && !migrations.some(({ name }) => name === to))
    refuse(backend, `there is no step ${String(to)}`);
  if (down !== undefined && down !== 'all' && !(Number.isSafeInteger(down) && Number(down) >= 1))
    refuse(backend, "down is a number of steps above 0, or 'all'");
}

/** How many steps shall have run in the end. */
export function goalOf(
  migrations: readonly Migration[],
  applied: readonly AppliedStep[],
  target: MigrationTarget | undefined,
): number {
  if (target === undefined) return migrations.length;
  if ('to' in target) return migrations.findIndex(({ name }) => name === target.to) + 1;
  return target.down === 'all' ? 0 : Math.max(0, applied.length - target.down);
}

/** Throws `configuration` if another process goes the other way: the two could undo each other's steps without an end. */
export function assertCourse(
  backend: BackendType,
  course: Course | undefined,
  applied: readonly AppliedStep[],
  move: Move | undefined,
): void {
  if (course === undefined) return;
  const { direction, reached } = course;
  const back = direction === 'up' ? applied.length < reached : applied.length > reached;
  if (!back && (move === undefined || move.direction === direction)) return;
  const way = direction === 'up' ? 'down' : 'up';
  refuse(
    backend,
    `another process takes this database ${way} meanwhile, so this one stopped on its way ${direction}`,
  );
}

/**
 * The next move towards `goal`, or `undefined` when it is reached. Throws `configuration` if what has run is not what is
 * listed, and `unsupported` if a step that is in the way cannot be undone.
 */
export function nextMove(
  backend: BackendType,
  migrations: readonly Migration[],
  applied: readonly AppliedStep[],
  goal: number,
): Move | undefined {
  assertHistory(backend, migrations, applied);
  if (applied.length < goal) {
    const step = migrations[applied.length];
    return step && { direction: 'up', step };
  }
  const undone = migrations.slice(goal, applied.length);
  for (const { name, down } of undone) {
    if (down?.[backend] !== undefined) continue;
    const reason = `step ${name} has no way down on ${backend}, so nothing was undone; write one, or a new step that makes the change`;
    throw new DalError('unsupported', `migrations on ${backend}: ${reason}`, { backend });
  }
  const step = undone.at(-1);
  return step && { direction: 'down', step };
}

function assertHistory(
  backend: BackendType,
  migrations: readonly Migration[],
  applied: readonly AppliedStep[],
): void {
  const steps = stepsOf(backend, migrations, applied);
  const unknown = steps.find(({ state }) => state === 'unknown');
  if (unknown !== undefined) {
    refuse(
      backend,
      `step ${unknown.name} has run, but is not known; use the code that has it, which is newer, or go down with that first`,
    );
  }
  let missing: string | undefined;
  for (const { name, state } of steps) {
    if (state === 'pending') missing ??= name;
    else if (missing !== undefined) {
      refuse(
        backend,
        `step ${name} has run, but ${missing} before it has not; give ${missing} a number behind ${name}`,
      );
    } else if (state === 'changed') {
      refuse(
        backend,
        `step ${name} was changed after it ran; restore its text, and make the change in a new step`,
      );
    }
  }
}

function refuse(backend: BackendType, reason: string): never {
  throw new DalError('configuration', `migrations on ${backend}: ${reason}`, { backend });
}

/** Of the text of the way up. Line ends do not count, nor do comments that allow something to `dualect migrate verify`. */
export function checksumOf(step: Migration, backend: BackendType): string {
  const text = step.up[backend].replace(/\r\n?/g, '\n').replace(/^[ \t]*--[ \t]*@allow\b.*\n?/gm, '');
  return createHash('sha256').update(text).digest('hex');
}
