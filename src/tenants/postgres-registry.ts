/**
 * How PostgreSQL itself remembers tenants: a comment on the schema, which only its owner (not the tenant) can change,
 * names the role. So a dump keeps it, and nothing else has to be kept in step.
 */
import type { Backend, BackendTransaction, Executor } from '../backend.js';
import { DalError } from '../errors.js';

const markStart = 'dualect tenant, role ';

/** The comment on the schema of a tenant. Role names have no quotes. */
export function roleMark(role: string): string {
  return markStart + role;
}

type Rows = readonly (readonly unknown[])[];

/** Runs one statement with its values. Nothing of a tenant is in the text. */
export async function ask(
  executor: Pick<Executor, 'run'>,
  text: string,
  values: readonly string[],
): Promise<Rows> {
  const statement = { name: 'tenants', text, returnsRows: true, wideIntegers: false };
  return (await executor.run(statement, values)).rows;
}

/** Runs a command, which takes no values: names in it are checked and quoted before. */
export function command(backend: Backend, transaction: BackendTransaction, text: string): Promise<void> {
  return backend.runScript(transaction, text);
}

/** Keeps others that make or remove a tenant of this name waiting until the transaction ends. */
export async function lockName(transaction: BackendTransaction, name: string): Promise<void> {
  await ask(transaction, 'SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended($1, 0))', [
    `dualect tenant ${name}`,
  ]);
}

/** Who makes tenants, and in which database. */
export interface Admin {
  readonly superuser: boolean;
  readonly database: string;
}

/** Rejects with `configuration` where the user cannot make tenants. */
export async function readAdmin(transaction: BackendTransaction): Promise<Admin> {
  const [row = []] = await ask(
    transaction,
    `SELECT rolsuper, rolsuper OR rolcreaterole, pg_catalog.current_database(),
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
     FROM pg_catalog.pg_roles WHERE rolname = current_user`,
    [],
  );
  const [superuser, makesRoles, database, makesSchemas] = row;
  if (makesRoles === 't' && makesSchemas === 't')
    return { superuser: superuser === 't', database: String(database) };
  throw new DalError(
    'configuration',
    'the user cannot make tenants; it needs CREATEROLE, and CREATE on the database',
    { backend: 'postgres' },
  );
}

/** The role of the tenant, or that the schema is not one of a tenant, or that there is none. */
export async function findRole(
  executor: Pick<Executor, 'run'>,
  name: string,
): Promise<{ readonly role: string } | 'no tenant' | 'no schema'> {
  const [row] = await ask(
    executor,
    `SELECT pg_catalog.obj_description(oid, 'pg_namespace') FROM pg_catalog.pg_namespace WHERE nspname = $1`,
    [name],
  );
  if (row === undefined) return 'no schema';
  const role = roleOf(row[0]);
  return role === undefined ? 'no tenant' : { role };
}

export async function hasRole(executor: Pick<Executor, 'run'>, role: string): Promise<boolean> {
  return (await ask(executor, 'SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1', [role])).length > 0;
}

/** The names of all tenants, in the order of their bytes. */
export async function tenantNames(executor: Pick<Executor, 'run'>): Promise<string[]> {
  const rows = await ask(
    executor,
    `SELECT nspname, pg_catalog.obj_description(oid, 'pg_namespace') FROM pg_catalog.pg_namespace
     ORDER BY nspname COLLATE "C"`,
    [],
  );
  return rows.filter(([, comment]) => roleOf(comment) !== undefined).map(([name]) => String(name));
}

function roleOf(comment: unknown): string | undefined {
  const text = String(comment);
  const role = text.slice(markStart.length);
  return text.startsWith(markStart) && /^[a-z_][a-z0-9_]{0,62}$/.test(role) ? role : undefined;
}
