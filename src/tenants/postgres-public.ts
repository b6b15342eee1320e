/** Takes from a new tenant's role what every role of a PostgreSQL database has, but no tenant may: the schema `public`. */
import type { Backend, BackendTransaction } from '../backend.js';
import { DalError } from '../errors.js';
import { ask, command } from './postgres-registry.js';

const lock = 'SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended($1, 0))';

/** Schemas of people that the role may use, besides its own: through `PUBLIC`, since it belongs to nothing. */
const foreign = `
  SELECT nspname FROM pg_catalog.pg_namespace
  WHERE nspname <> $2 AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
    AND (pg_catalog.has_schema_privilege($1, oid, 'USAGE') OR pg_catalog.has_schema_privilege($1, oid, 'CREATE'))
  ORDER BY nspname`;

/**
 * Rejects with `configuration` where the role may still use another schema: what was granted to `PUBLIC` on purpose, or
 * by an owner whom the user cannot act for, is not taken away.
 */
export async function closePublicSchema(
  backend: Backend,
  transaction: BackendTransaction,
  { name, role }: { readonly name: string; readonly role: string },
): Promise<void> {
  const reachable = async () =>
    (await ask(transaction, foreign, [role, name])).map(([schema]) => String(schema));
  if ((await reachable()).includes('public')) {
    // Two at once would fail on the same row of the catalog.
    await ask(transaction, lock, ['dualect tenants']);
    if ((await reachable()).includes('public')) {
      await command(backend, transaction, 'REVOKE ALL ON SCHEMA public FROM PUBLIC');
    }
  }
  const left = await reachable();
  if (left.length === 0) return;
  throw new DalError(
    'configuration',
    `every role may use the schema ${left.join(', ')}, and so would the tenant; ` +
      'its owner should run: REVOKE ALL ON SCHEMA … FROM PUBLIC, and grant it to those who need it',
    { backend: 'postgres' },
  );
}
