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
  const pieces = splitStatements(text, backend.type);
  const failure = (index: number, piece: Piece, error: unknown) => {
    const { line, column } = placeOf(text, piece.start + offsetWithin(piece, error));
    const where = `statement ${index + 1} (${firstLine(piece.text)}) at ${line}:${column}: `;
    return describeFailure(error, backend, { direction, step }, where);
  };
  for (const [index, piece] of pieces.entries()) {
    const reason = misplaced(piece);
    if (reason === undefined) continue;
    throw failure(index, piece, new DalError('unsupported', reason, { backend: backend.type }));
  }
  for (const [index, piece] of pieces.entries()) {
    try {
      await backend.runScript(transaction, piece.text);
    } catch (error) {
      throw failure(index, piece, error);
    }
  }
}

/** What would keep half a step, where a list of steps was not made by the generator, which refuses more. */
function misplaced({ text }: Piece): string | undefined {
  if (
    /^(?:BEGIN|START\s+TRANSACTION|COMMIT|END|ABORT|PREPARE\s+TRANSACTION|ROLLBACK(?!.*\bTO\b))\b/is.test(
      text,
    )
  )
    return 'each step runs in a transaction of its own, which the runtime begins and ends';
  // SQLite would silently stop reading there.
  return text.includes('\0') ? 'a text cannot hold the character U+0000' : undefined;
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
