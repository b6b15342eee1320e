/** The tables that are there already. `IF NOT EXISTS` lets both the old service and, later, the first migration make them. */
export const tables = {
  postgres: `
    CREATE TABLE IF NOT EXISTS contexts (
      id uuid NOT NULL PRIMARY KEY,
      value jsonb NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      updated_at timestamptz(3) NOT NULL DEFAULT now()
    );`,
  sqlite: `
    CREATE TABLE IF NOT EXISTS contexts (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      value TEXT NOT NULL CHECK (json_valid(value)),
      created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
      updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT;`,
};
