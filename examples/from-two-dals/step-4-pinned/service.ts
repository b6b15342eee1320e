/** Step 4: both layers run on the DAL, each pinned to its backend and loading its driver only. */
import type { Contexts } from '../contexts.js';
import { PostgresContexts } from './postgres-contexts.js';
import { SqliteContexts } from './sqlite-contexts.js';

export function openContexts(url: string): Promise<Contexts> {
  return url.startsWith('postgres') ? PostgresContexts.open(url) : SqliteContexts.open(url);
}
