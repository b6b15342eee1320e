/** Our engine-neutral types, and how each engine's own types map to them. */

export type LogicalType =
  | { readonly kind: 'uuid' | 'text' | 'integer' | 'bigint' | 'real' | 'decimal' | 'boolean' | 'timestamp' | 'date' | 'json' | 'bytes' }
  | { readonly kind: 'enum'; readonly labels: readonly string[] }
  | { readonly kind: 'list'; readonly element: LogicalType };

/** How SQLite stores a value where it may store it in two ways: a UUID as text, an instant as epoch milliseconds. */
export type SqliteStorage = 'default' | 'text' | 'epoch';
