/** Planted divergences of two schemas: the difference is allowed by name, so that only a run can tell what it does. */
import { replaced, schemaOf, table } from '../tables.js';
import type { PlantedCase } from './case.js';

const meant = 'planted';
const owners = schemaOf(
  table('owners', { id: 'integer key', name: 'text' }),
  table(
    'pets',
    { id: 'integer key', owner_id: 'integer null', name: 'text' },
    'CONSTRAINT pets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id)',
  ),
);
const reference = 'REFERENCES owners (id)';
const waits = `${reference} DEFERRABLE INITIALLY DEFERRED`;
const waiting = replaced(owners, reference, waits);
const accounts = table('accounts', {
  id: 'integer key',
  tenant: 'text null',
  name: 'text',
  balance: 'integer',
  state: `text DEFAULT 'new'`,
});
const add = {
  'add @result one':
    'INSERT INTO accounts (id, tenant, name, balance) VALUES (:id, :tenant, :name, :balance) RETURNING id, state',
};
const trigger = {
  postgres: `CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.balance := 7; RETURN NEW; END $$;
CREATE TRIGGER accounts_count BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION count_up();`,
  sqlite:
    'CREATE TRIGGER accounts_count AFTER INSERT ON accounts BEGIN UPDATE accounts SET balance = 7 WHERE id = NEW.id; END;',
};

/** Only on one dialect another text stands in the schema. */
function onlyOn(
  dialect: 'postgres' | 'sqlite',
  schema: Readonly<Record<'postgres' | 'sqlite', string>>,
  from: string,
  to: string,
): Readonly<Record<'postgres' | 'sqlite', string>> {
  return { ...schema, [dialect]: replaced(schema, from, to)[dialect] };
}

export const schemas: readonly PlantedCase[] = [
  {
    name: 'cascade-on-one-side',
    title:
      'deleting an owner deletes the pets on PostgreSQL only (the rebuild of lessons 6.12, the other way round)',
    schema: onlyOn('postgres', owners, reference, `${reference} ON DELETE CASCADE`),
    allow: { 'schema-foreign-key *': meant },
    queries: { remove: 'DELETE FROM owners WHERE id = :id' },
    twin: { schema: replaced(owners, reference, `${reference} ON DELETE CASCADE`), allow: {} },
  },
  {
    name: 'set-null-on-one-side',
    title: 'deleting an owner leaves pets without one on SQLite, and is refused on PostgreSQL',
    schema: onlyOn('sqlite', owners, reference, `${reference} ON DELETE SET NULL`),
    allow: { 'schema-foreign-key *': meant },
    queries: { remove: 'DELETE FROM owners WHERE id = :id' },
    twin: { schema: owners, allow: {} },
  },
  {
    name: 'reference-on-one-side',
    title: 'a pet of nobody is refused on PostgreSQL only',
    schema: onlyOn(
      'sqlite',
      owners,
      ',\n  CONSTRAINT pets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id)',
      '',
    ),
    allow: { 'schema-foreign-key *': meant },
    queries: { 'add @result exec': `INSERT INTO pets (id, owner_id, name) VALUES (:id, :owner, 'Tom')` },
    twin: { schema: owners, allow: {} },
  },
  {
    name: 'waits-on-postgres-only',
    title: 'a pet of nobody is refused when the transaction ends, on PostgreSQL only',
    schema: onlyOn(
      'sqlite',
      waiting,
      `,\n  CONSTRAINT pets_owner_id_fkey FOREIGN KEY (owner_id) ${waits}`,
      '',
    ),
    allow: { 'schema-foreign-key *': meant },
    queries: { 'add @result exec': `INSERT INTO pets (id, owner_id, name) VALUES (:id, :owner, 'Tom')` },
    twin: { schema: waiting, allow: {} },
  },
  {
    name: 'waits-on-sqlite-only',
    title: 'an owner of pets may be deleted on PostgreSQL; on SQLite the transaction cannot end then',
    schema: onlyOn(
      'postgres',
      waiting,
      `,\n  CONSTRAINT pets_owner_id_fkey FOREIGN KEY (owner_id) ${waits}`,
      '',
    ),
    allow: { 'schema-foreign-key *': meant },
    queries: { remove: 'DELETE FROM owners WHERE id = :id' },
    twin: { schema: waiting, allow: {} },
  },
  {
    name: 'default-of-another-value',
    title: 'an account is new, or open, where nothing is said',
    schema: onlyOn('sqlite', accounts, `DEFAULT 'new'`, `DEFAULT 'open'`),
    allow: { 'schema-default *': meant },
    queries: add,
    twin: { schema: accounts, allow: {} },
  },
  {
    name: 'check-on-one-side',
    title: 'a negative balance is refused on PostgreSQL only',
    schema: schemaOf(accounts, {
      postgres: 'ALTER TABLE accounts ADD CONSTRAINT accounts_balance_check CHECK (balance >= 0);',
      sqlite: '',
    }),
    allow: { 'schema-check *': meant },
    queries: { 'add @result exec': add['add @result one'].replace(' RETURNING id, state', '') },
    twin: {
      schema: schemaOf(
        accounts,
        'ALTER TABLE accounts ADD CONSTRAINT accounts_balance_check CHECK (balance >= 0);',
      ),
      allow: {},
    },
  },
  {
    name: 'unique-with-nulls',
    title: 'two accounts of no tenant with one name: refused on PostgreSQL only (T-0908)',
    schema: schemaOf(accounts, {
      postgres: 'CREATE UNIQUE INDEX accounts_name_key ON accounts (tenant, name) NULLS NOT DISTINCT;',
      sqlite: 'CREATE UNIQUE INDEX accounts_name_key ON accounts (tenant, name);',
    }),
    allow: { 'schema-unique *': meant },
    queries: add,
    twin: {
      schema: schemaOf(
        accounts,
        `CREATE UNIQUE INDEX accounts_name_key ON accounts (COALESCE(tenant, ''), name);`,
      ),
      allow: {},
    },
  },
  {
    name: 'unique-on-one-side',
    title: 'a name twice is refused on SQLite only',
    schema: schemaOf(accounts, {
      postgres: '',
      sqlite: 'CREATE UNIQUE INDEX accounts_name_key ON accounts (name);',
    }),
    allow: { 'schema-unique *': meant },
    queries: add,
    twin: {
      schema: schemaOf(accounts, 'CREATE UNIQUE INDEX accounts_name_key ON accounts (name);'),
      allow: {},
    },
  },
  {
    name: 'unique-in-any-case',
    title: 'names that differ in case are one on SQLite',
    schema: schemaOf(accounts, {
      postgres: 'CREATE UNIQUE INDEX accounts_name_key ON accounts (name);',
      sqlite: 'CREATE UNIQUE INDEX accounts_name_key ON accounts (name COLLATE NOCASE);',
    }),
    allow: { 'schema-unique *': meant },
    queries: add,
    twin: {
      schema: schemaOf(accounts, 'CREATE UNIQUE INDEX accounts_name_key ON accounts (name);'),
      allow: {},
    },
  },
  {
    name: 'trigger-on-one-side',
    title: 'a trigger changes what is written on PostgreSQL only',
    schema: schemaOf(accounts, { postgres: trigger.postgres, sqlite: '' }),
    allow: { 'schema-trigger *': meant },
    queries: { 'add @result exec': add['add @result one'].replace(' RETURNING id, state', '') },
    twin: { schema: schemaOf(accounts, trigger), allow: {} },
  },
  {
    name: 'not-null-on-one-side',
    title: 'an account of no tenant is refused on PostgreSQL only',
    schema: onlyOn('postgres', accounts, 'tenant text COLLATE "C"', 'tenant text COLLATE "C" NOT NULL'),
    allow: { 'schema-nullability *': meant },
    queries: {
      'leave @result changed': 'UPDATE accounts SET tenant = NULLIF(tenant, tenant) WHERE id = :id',
    },
    twin: { schema: accounts, allow: {} },
  },
];
