/** Takes from a new tenant's role what every role of a PostgreSQL database has, but no tenant may: the schema `public`. */
import type { Backend, BackendTransaction } from '../backend.js';
import { DalError } from '../errors.js';
import { ask, command } from './postgres-registry.js';
import { quoteIdentifier } from './tenant-name.js';

const lock = 'SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended($1, 0))';

/** Schemas of people that the role may use, besides its own: through `PUBLIC`, since it belongs to nothing. */
const foreign = `
  SELECT nspname FROM pg_catalog.pg_namespace
  WHERE nspname <> $2 AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
    AND (pg_catalog.has_schema_privilege($1, oid, 'USAGE') OR pg_catalog.has_schema_privilege($1, oid, 'CREATE'))
  ORDER BY nspname`;

const publicIsEmpty = `
  SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = n.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE pronamespace = n.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_type WHERE typnamespace = n.oid)
  FROM pg_catalog.pg_namespace n WHERE nspname = 'public'`;

/**
 * Closes `public` if nothing is in it. Rejects with `configuration` where the role may still use another schema: other
 * programs may rely on what is there, was granted to `PUBLIC` on purpose, or belongs to an owner whom the user cannot act for.
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
    const [[empty] = []] = await ask(transaction, publicIsEmpty, []);
    if (empty === 't' && (await reachable()).includes('public')) {
      await command(backend, transaction, 'REVOKE ALL ON SCHEMA public FROM PUBLIC');
    }
  }
  const left = await reachable();
  if (left.length === 0) return;
  const revoke = left
    .map((schema) => `REVOKE ALL ON SCHEMA ${quoteIdentifier(schema)} FROM PUBLIC`)
    .join('; ');
  throw new DalError(
    'configuration',
    `every role may use the schema ${left.join(', ')}, and so would the tenant; ` +
      `grant it to the roles that need it, then run: ${revoke}`,
    { backend: 'postgres' },
  );
}
