/** From the model to the text of the generated modules. Pure: the same model gives the same bytes. */
import type { Config } from '../config.js';
import type { Model } from '../model/model.js';
import { emitEntity } from './entity-module.js';
import { emitIds } from './ids-module.js';
import { emitIndex, emitMigrations, emitSchema } from './schema-modules.js';

/** A generated module: its name in the output folder, and its text. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** All modules of a project, in the order of their names. */
export function emit(model: Model, config: Config): readonly GeneratedFile[] {
  const entities = [...model.entities].sort((a, b) => compare(a.module, b.module));
  const ids = model.brandedIds;
  const files = [
    ...entities.map((entity) => ({ name: `${entity.module}.ts`, text: emitEntity(entity, config) })),
    ...(ids.length === 0 ? [] : [{ name: 'ids.ts', text: emitIds(ids, config.migrations, config) }]),
    { name: 'index.ts', text: emitIndex(entities, ids, config.queries) },
    { name: 'migrations.ts', text: emitMigrations(model.migrations, config.migrations, config) },
    { name: 'schema.ts', text: emitSchema(model.constraints, config.migrations, config) },
  ];
  return files.sort((a, b) => compare(a.name, b.name));
}

/** By code unit: no locale decides an order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
