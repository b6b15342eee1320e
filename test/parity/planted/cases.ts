/** All planted divergences. */
import type { PlantedCase } from './case.js';
import { filters } from './filters.js';
import { members } from './members.js';
import { moments } from './moments.js';
import { orders } from './orders.js';
import { refusals } from './refusals.js';
import { schemas } from './schemas.js';
import { services } from './services.js';
import { values } from './values.js';
import { writes } from './writes.js';

export const plantedCases: readonly PlantedCase[] = [
  ...orders,
  ...filters,
  ...values,
  ...writes,
  ...services,
  ...schemas,
  ...members,
  ...moments,
  ...refusals,
];
