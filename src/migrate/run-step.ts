/** Runs the text of one step statement by statement, and says exactly where it failed. */
import type { Backend, BackendTransaction } from '../backend.js';
import { DalError, isDalError } from '../errors.js';
import type { Move } from './plan.js';
import { type Piece, splitStatements } from './statements.js';

/** Runs the step of a move inside the transaction. Rejects with a {@link describeFailure | described} error. */
export async function runStep(
  backend: Backend,
  transaction: BackendTransaction,
  { direction, step }: Move,
): Promise<void> {
  const texts = direction === 'up' ? step.up : step.down;
  const text = texts?.[backend.type] ?? '';
  for (const [index, piece] of splitStatements(text, backend.type).entries()) {
    try {
      await backend.runScript(transaction, piece.text);
    } catch (error) {
      const { line, column } = placeOf(text, piece.start + offsetWithin(piece, error));
      const where = `statement ${index + 1} (${firstLine(piece.text)}) at ${line}:${column}: `;
      throw describeFailure(error, backend, { direction, step }, where);
    }
  }
}

/** The error with the backend and the step in front of it; one that is described already stays as it is. */
export function describeFailure(error: unknown, backend: Backend, move: Move, where = ''): unknown {
  if (!isDalError(error) || described.has(error)) return error;
  const { code, constraint, table, columns, cause } = error;
  const way = move.direction === 'up' ? '' : ' (down)';
  const full = new DalError(
    code,
    `migration ${move.step.name}${way} on ${backend.type}: ${where}${reasonOf(error)}`,
    { backend: backend.type, constraint, table, columns, cause: cause ?? error },
  );
  described.add(full);
  return full;
}

const described = new WeakSet<DalError>();

/** With the engine's own words, which say more than a code: a step has no parameters whose values they could hold. */
function reasonOf({ reason, cause }: DalError): string {
  const message = String(fieldsOf(cause).message ?? '');
  return message === '' || reason.includes(message) ? reason : `${reason}: ${message}`;
}

/** By name, because a driver may have been loaded in another realm. */
function fieldsOf(cause: unknown): { readonly message?: unknown; readonly position?: unknown } {
  return typeof cause === 'object' && cause !== null ? cause : {};
}

/** Where within the statement: PostgreSQL counts characters, SQLite at best names the word that it stumbled over. */
function offsetWithin({ text }: Piece, error: unknown): number {
  const { position, message } = fieldsOf(isDalError(error) ? error.cause : undefined);
  const character = Number(position);
  if (character >= 1) return [...text].slice(0, character - 1).join('').length;
  const [, quoted, named] =
    /near "(.+?)": syntax error|no such \w+: (?:\w+\.)?(\w+)$/.exec(String(message)) ?? [];
  const word = quoted ?? named;
  if (word === undefined) return 0;
  const first = text.indexOf(word);
  // Only where it can be no other.
  return first >= 0 && first === text.lastIndexOf(word) ? first : 0;
}

/** Both count from 1; columns in characters. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}

function firstLine(text: string): string {
  const [line = ''] = text.split(/[\r\n]/);
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
