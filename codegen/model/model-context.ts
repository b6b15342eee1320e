/** What every step of unifying is given. Types only. */
import type { PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { MigrationPlaces } from '../analysis/migration-places.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { BrandedIds } from './branded-ids.js';

/** What unifying needs to know of the project. */
export interface ModelContext {
  readonly catalogs: PerDialect<Catalog>;
  readonly places: MigrationPlaces;
  readonly diagnostics: Diagnostics;
  readonly brandedIds: BrandedIds;
}
