/** What a DAL runs in: the backend itself, or one transaction on it; and when a transaction is tried again. */
import type { Backend, BackendTransaction, Executor, IsolationLevel, TransactionOptions } from './backend.js';
import { DalError, isDalError } from './errors.js';
import type { Scope } from './execute.js';

const isolationLevels: ReadonlySet<unknown> = new Set<IsolationLevel>([
  'read committed',
  'repeatable read',
  'serializable',
]);

/** Throws `configuration` for what is not an option: a level ends up in the text of a command. */
export function checkOptions({ isolation, readOnly, timeout, retry }: TransactionOptions): void {
  const refuse = (reason: string): never => {
    throw new DalError('configuration', `transaction: ${reason}`);
  };
  if (isolation !== undefined && !isolationLevels.has(isolation)) {
    refuse(`isolation is one of ${[...isolationLevels].join(', ')}`);
  }
  if (readOnly !== undefined && typeof readOnly !== 'boolean') refuse('readOnly is true or false');
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0)) {
    refuse('timeout is a number of milliseconds above 0');
  }
  if (retry !== undefined && !(typeof retry === 'number' && retry >= 0)) {
    refuse('retry is a number, 0 for none');
  }
}

/** The scope of statements that stand on their own: each commits by itself. */
export function backendScope(backend: Backend): Scope {
  return {
    executor: backend,
    undoable: (body) => backend.transaction({}, body),
  };
}

/** The scope of one transaction or savepoint. */
export class OpenTransaction implements Scope {
  readonly #transaction: BackendTransaction;
  #doom: DalError | undefined;

  constructor(transaction: BackendTransaction) {
    this.#transaction = transaction;
  }

  /** The transaction, which refuses statements after its end; throws `aborted` if it can only be rolled back. */
  get executor(): BackendTransaction {
    if (this.#doom !== undefined) {
      throw new DalError('aborted', 'the transaction can only be rolled back', { cause: this.#doom });
    }
    return this.#transaction;
  }

  /**
   * A write that gave too many rows cannot be taken back alone without a savepoint around every write; instead the
   * whole transaction is rolled back, as PostgreSQL does after every error.
   */
  async undoable<T>(body: (executor: Executor) => Promise<T>): Promise<T> {
    try {
      return await body(this.executor);
    } catch (error) {
      if (isDalError(error) && error.code === 'too_many_rows') this.#doom ??= error;
      throw error;
    }
  }

  /** Runs the body of the transaction; rejects, so that it is rolled back, also where the body hid what went wrong. */
  async run<T>(body: () => Promise<T>): Promise<T> {
    const result = await body();
    if (this.#doom !== undefined) throw this.#doom;
    return result;
  }
}

/** What {@link RetryOptions.onRetry} is told. */
export interface RetryEvent {
  /** 1 for the first repetition. */
  readonly attempt: number;
  readonly error: DalError;
  readonly delayMilliseconds: number;
}

export interface RetryOptions {
  /** How often to try again. */
  readonly limit: number;
  /** Told before every repetition. What it throws ends the attempts. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

const shortestDelay = 10;
const longestDelay = 500;

/** Runs `attempt` again after `serialization`, `deadlock` and `busy`, each time after a longer random delay. */
export async function retrying<T>({ limit, onRetry }: RetryOptions, attempt: () => Promise<T>): Promise<T> {
  for (let repetition = 1; ; repetition++) {
    try {
      return await attempt();
    } catch (error) {
      const reason = repeatable(error);
      if (reason === undefined || repetition > limit) throw error;
      const longest = Math.min(longestDelay, shortestDelay * 2 ** repetition);
      const delayMilliseconds = longest * (0.5 + Math.random() / 2);
      onRetry?.({ attempt: repetition, error: reason, delayMilliseconds });
      await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    }
  }
}

/** The error that makes a repetition worthwhile: also where the service wrapped it in an error of its own. */
function repeatable(error: unknown): DalError | undefined {
  let each = error;
  for (let depth = 0; depth < 8 && each instanceof Error; depth++) {
    if (isDalError(each)) {
      const { code } = each;
      return code === 'serialization' || code === 'deadlock' || code === 'busy' ? each : undefined;
    }
    each = each.cause;
  }
  return undefined;
}
