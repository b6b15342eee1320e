/** Looks at a pool or a client of `pg` that is handed in, because it would otherwise fail, or wait, at its first use. */
import type { PostgresClient, PostgresPool } from '../backend.js';
import { DalError } from '../errors.js';

/** What `pg` keeps of both; a client names it with underscores. */
interface State {
  readonly ending?: unknown;
  readonly ended?: unknown;
  readonly _ending?: unknown;
  readonly _ended?: unknown;
  readonly _connecting?: unknown;
  readonly _connected?: unknown;
}

/** Throws `configuration` for what its owner has ended, and for a client that nobody has connected. */
export function assertUsable(handed: PostgresPool | PostgresClient): void {
  const { ending, ended, _ending, _ended, _connecting, _connected } = handed as State;
  const what = 'totalCount' in handed ? 'pool' : 'client';
  const refuse = (reason: string): never => {
    throw new DalError('configuration', `the ${what} of pg handed in ${reason}`, { backend: 'postgres' });
  };
  if (ending === true || ended === true || _ending === true || _ended === true) refuse('was ended');
  if (_connecting === false && _connected === false) refuse('is not connected; await its connect() first');
}
