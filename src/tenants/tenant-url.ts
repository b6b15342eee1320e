/** The role of a PostgreSQL tenant, and the connection string that a service of this tenant opens. */
import { randomBytes } from 'node:crypto';
import type { PostgresOptions } from '../backend.js';

/**
 * A role name of at most 63 characters that begins like the tenant's. Roles belong to the whole server, where another
 * database may have a tenant of the same name; so it ends with 64 random bits.
 */
export function roleNameFor(name: string): string {
  return `${name.slice(0, 46)}_${randomBytes(8).toString('hex')}`;
}

/** The URL by which the role opens the tenant's schema, and nothing else. */
export function tenantUrl(admin: PostgresOptions, name: string, role: string, password: string): string {
  const host = admin.host ?? process.env.PGHOST ?? 'localhost';
  const port = admin.port ?? process.env.PGPORT;
  const place = `${host.includes(':') ? `[${host}]` : encodeURIComponent(host)}${port === undefined ? '' : `:${port}`}`;
  const parameters = new URLSearchParams({ schema: name });
  if (admin.sslmode !== undefined) parameters.set('sslmode', admin.sslmode);
  if (admin.applicationName !== undefined) parameters.set('application_name', admin.applicationName);
  return `postgres://${role}:${password}@${place}/${encodeURIComponent(admin.database ?? '')}?${parameters}`;
}
