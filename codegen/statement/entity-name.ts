/** Which entity, and which dialect, a file of queries is about: its name says it. */
import { type Dialect, dialects } from '../../src/dialect.js';
import type { Diagnostics, SourceText, Span } from '../diagnostic/diagnostic.js';
import { camelCase, dalProperties, deviceName, objectProperties, reservedWords } from '../source/names.js';
import { suggestDialect } from './annotations.js';

export interface FileName {
  /** Snake case. */
  readonly entity: string;
  /** From `.postgres.sql` and `.sqlite.sql`. */
  readonly dialect?: Dialect;
}

/** What the name of a file says; `undefined` after a report. */
export function readFileName(source: SourceText, diagnostics: Diagnostics): FileName | undefined {
  const place: Span = { source, start: 0, end: 0 };
  const file = source.path.slice(source.path.lastIndexOf('/') + 1);
  const [entity = '', written, ...more] = file.replace(/\.sql$/, '').split('.');
  const dialect = dialects.find((each) => each === written);
  if (written !== undefined && (dialect === undefined || more.length > 0)) {
    const meant = suggestDialect(written) ?? 'postgres';
    diagnostics.error('unknown-dialect', place, `\`${file}\` names no dialect between its dots`, {
      help: `name the file \`${entity || 'entity'}.sql\` or \`${entity || 'entity'}.${meant}.sql\``,
    });
    return undefined;
  }
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(entity)) {
    const mended = snakeCase(entity);
    diagnostics.error('invalid-entity-name', place, `\`${file}\` gives no name of an entity`, {
      why: 'the name of the file is the name of the entity: lower-case letters and digits, words apart by `_`',
      help: `rename the file${mended === '' ? ', for example to `context.sql`' : ` to \`${mended}${file.slice(entity.length)}\``}`,
    });
    return undefined;
  }
  const reason = taken(entity);
  if (reason !== undefined) {
    diagnostics.error('reserved-entity-name', place, `an entity cannot be called \`${entity}\``, {
      why: reason,
      help: `rename the file, for example to \`${entity}_item${file.slice(entity.length)}\``,
    });
    return undefined;
  }
  return { entity, ...(dialect === undefined ? {} : { dialect }) };
}

function taken(entity: string): string | undefined {
  const property = camelCase(entity);
  if (dalProperties.has(property)) return `\`${property}\` is a part of every DAL`;
  if (objectProperties.has(property)) return `JavaScript gives the property \`${property}\` a meaning`;
  if (reservedWords.has(property)) return `\`${property}\` is a reserved word of JavaScript`;
  if (deviceName.test(entity))
    return 'Windows keeps this name for a device, so the file could not be checked out there';
  return undefined;
}

function snakeCase(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').match(/[A-Za-z0-9]+/g) ?? [];
  return words
    .join('_')
    .toLowerCase()
    .replace(/^[0-9_]+/, '');
}

/** Two entities whose modules or properties would have one name: `a_1` and `a1`. */
export function reportClashes(
  files: readonly { readonly source: SourceText; readonly entity: string }[],
  diagnostics: Diagnostics,
): void {
  const first = new Map<string, { readonly source: SourceText; readonly entity: string }>();
  for (const file of files) {
    const key = camelCase(file.entity).toLowerCase();
    const before = first.get(key);
    if (before === undefined) first.set(key, file);
    else if (before.entity !== file.entity) {
      diagnostics.error(
        'duplicate-entity',
        { source: file.source, start: 0, end: 0 },
        `\`${before.entity}\` and \`${file.entity}\` give the same property \`${camelCase(file.entity)}\``,
        {
          labels: [{ span: { source: before.source, start: 0, end: 0 }, message: 'the other file' }],
          help: 'rename one of the files',
        },
      );
    }
  }
}
