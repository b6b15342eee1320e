/** What generated code says of the schema: its constraints and its migrations. Types only, and a part of the contract. */
import type { PerDialect } from './dialect.js';

/** A constraint of the schema, so that an error names the same constraint, table and columns on both backends. */
export interface ConstraintInfo {
  readonly name: string;
  readonly table: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  readonly columns: readonly string[];
}

/** One step of the schema, embedded in generated code. */
export interface Migration {
  /** Such as `001_contexts`; steps run in the order in which they are listed. */
  readonly name: string;
  readonly up: PerDialect<string>;
  readonly down?: { readonly postgres?: string | undefined; readonly sqlite?: string | undefined };
}
