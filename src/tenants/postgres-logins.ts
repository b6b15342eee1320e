/**
 * The logins by which an administrator opens tenants. A session of his own that only acts as the tenant's role could be
 * led back to his rights by what the tenant keeps in its schema: a trigger may say `RESET ROLE`. One of these has no others.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Backend, BackendTransaction, Executor } from '../backend.js';
import { DalError } from '../errors.js';
import { ask, command } from './postgres-registry.js';
import { scramVerifier } from './scram.js';
import { quoteIdentifier } from './tenant-name.js';

const markStart = 'dualect login for role ';

/** A role that may log in and become the role of one tenant. */
export interface TenantLogin {
  readonly user: string;
  /** Absent where the administrator has none either: the server then asks for none. */
  readonly password: string | undefined;
}

/** Of a tenant, and of the administrator who opens it. */
interface Owner {
  readonly name: string;
  readonly role: string;
  readonly admin: { readonly user: string; readonly password: string | undefined };
}

/**
 * The same in every process of one administrator, so that none of them takes the password of another away: it is
 * derived from his, which cannot be found from it.
 */
export function tenantLogin({ name, role, admin }: Owner): TenantLogin {
  const digest = createHash('sha256').update(`${role}\0${admin.user}`).digest('hex');
  const user = `${name.slice(0, 46)}_${digest.slice(0, 16)}`;
  const { password } = admin;
  if (password === undefined) return { user, password };
  return { user, password: createHmac('sha256', password).update(`${markStart}${user}`).digest('base64url') };
}

/** Rejects with `not_found` once the removal of the tenant has begun, which first forbids the login of its role. */
export async function assertNotRemoved(executor: Pick<Executor, 'run'>, role: string): Promise<void> {
  const [found] = await ask(executor, 'SELECT rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = $1', [
    role,
  ]);
  if (found?.[0] === 't') return;
  throw new DalError('not_found', 'the tenant is being removed; removeTenant goes on with it', {
    backend: 'postgres',
  });
}

/** Makes the login, or gives it its password again; the name of the tenant is locked. */
export async function makeLogin(
  backend: Backend,
  transaction: BackendTransaction,
  role: string,
  { user, password }: TenantLogin,
  superuser: boolean,
): Promise<void> {
  await assertNotRemoved(transaction, role);
  const [login, owner] = [user, role].map(quoteIdentifier);
  const run = (text: string) => command(backend, transaction, text);
  const secret = password === undefined ? 'NULL' : `'${await scramVerifier(password)}'`;
  if ((await loginsOf(transaction, role)).includes(user)) {
    return run(`ALTER ROLE ${login} LOGIN PASSWORD ${secret}`);
  }
  await run(
    `CREATE ROLE ${login} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD ${secret}`,
  );
  await run(`COMMENT ON ROLE ${login} IS '${markStart}${role}'`);
  await run(`GRANT ${owner} TO ${login}`);
  // Who is no superuser must belong to the role to end its sessions.
  if (!superuser) await run(`GRANT ${login} TO CURRENT_USER`);
}

/** The logins of a tenant that there are, of all administrators. */
export async function loginsOf(executor: Pick<Executor, 'run'>, role: string): Promise<string[]> {
  const rows = await ask(
    executor,
    `SELECT rolname FROM pg_catalog.pg_roles
     WHERE pg_catalog.shobj_description(oid, 'pg_authid') = $1 ORDER BY rolname COLLATE "C"`,
    [markStart + role],
  );
  return rows.map(([name]) => String(name));
}
