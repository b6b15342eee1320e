/**
 * The connections of one tenant: their `search_path` is a parameter of the connection's start, so that a `RESET ALL`
 * or `DISCARD ALL` leads back to it, and every new connection is asked whether the server has understood it.
 */
import type { PostgresClient, PostgresOptions } from '../backend.js';
import { DalError } from '../errors.js';
import { assertTenantName, quoteIdentifier } from '../tenants/tenant-name.js';

function misconfigured(reason: string, cause?: unknown): DalError {
  return new DalError('configuration', reason, { backend: 'postgres', cause });
}

/** `pg_temp` stands last because it would otherwise be searched first. */
export function tenantPath(schema: string): string {
  return `${quoteIdentifier(schema)},pg_temp`;
}

/** The server keeps a path as it was written, here or by whoever set it for the user. */
function isTenantPath(path: unknown, schema: string): boolean {
  const names = String(path)
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return names.length === 2 && names[0] === schema && names[1] === 'pg_temp';
}

/** Throws `configuration` for a name that is none, and where a session cannot be relied on. */
export function checkSchema({ schema, prepare }: PostgresOptions): void {
  if (schema === undefined) return;
  assertTenantName(schema, 'the option schema');
  if (prepare !== false) return;
  throw misconfigured(
    'schema cannot be combined with prepare: false: a transaction pooler lends sessions whose search_path is not ours',
  );
}

/** The parameter `options` of the connection's start, in which a space would end the value. */
export function startOptions({ schema, role }: PostgresOptions): { readonly options?: string } {
  if (schema === undefined) return {};
  const path = `-c search_path=${tenantPath(schema)}${role === undefined ? '' : ` -c role=${role}`}`;
  const given = process.env.PGOPTIONS;
  return { options: given === undefined ? path : `${given} ${path}` };
}

// The path is not known yet, so that nothing in this text may depend on it.
const question = `
  SELECT pg_catalog.current_setting('search_path') AS path, current_user AS "user",
    (SELECT pg_catalog.has_schema_privilege(oid, 'USAGE') FROM pg_catalog.pg_namespace
      WHERE nspname OPERATOR(pg_catalog.=) $1::pg_catalog.name) AS usable`;

/** Rejects with `configuration` where the session of `client` is not in the schema, or cannot be. */
export async function assertInSchema(client: PostgresClient, schema: string, role?: string): Promise<void> {
  const { rows } = await client.query(question, [schema]);
  const { path, user, usable } = (rows[0] ?? {}) as { path?: unknown; user?: unknown; usable?: unknown };
  if (!isTenantPath(path, schema) || (role !== undefined && user !== role)) {
    throw misconfigured(
      `the server's search_path is not the schema ${schema} that was asked for; a pooler before it may ignore the ` +
        'parameter "options": connect to the server itself, or let the pooler pass it on',
    );
  }
  if (usable === true) return;
  throw misconfigured(
    usable === false
      ? `the user may not use the schema ${schema}`
      : `there is no schema ${schema} in the database; make the tenant with setupTenant first`,
  );
}

/** Of what a connection was refused for: that a pooler does not take the parameter. */
export function describeRefusal(error: DalError, schema: string | undefined): DalError {
  const state = (error.cause as { code?: unknown } | undefined)?.code;
  if (schema === undefined || state !== '08P01') return error;
  return misconfigured(
    'what answers at this address refuses the parameter "options", as poolers do, so that schema cannot be kept; ' +
      'connect to the server itself',
    error.cause,
  );
}
