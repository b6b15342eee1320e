/** The door of this stage: texts of files in, entities with their queries out. */
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type { EntitySource } from './annotated-statement.js';
import { readFileName, reportClashes } from './entity-name.js';
import { readStatement } from './read-statement.js';
import { type Block, splitFile } from './split.js';
import { groupQueries } from './variants.js';

/** How many statements one file may hold: each of them is described by two engines. */
export const mostStatements = 1000;

/**
 * The entities of all files, by name; their files by path, whatever the order of the argument. Queries keep the order of the
 * files and statements. Reports every mistake of every file; what has one may be missing from the result.
 */
export function parseEntities(files: readonly SourceText[], diagnostics: Diagnostics): EntitySource[] {
  const named = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .flatMap((source) => {
      const name = readFileName(source, diagnostics);
      return name === undefined ? [] : [{ source, ...name }];
    });
  reportClashes(named, diagnostics);
  const entities = new Map(
    named.map((file) => [file.entity, named.filter((each) => each.entity === file.entity)]),
  );
  return [...entities]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => {
      const statements = own.flatMap(({ source, dialect }) => {
        const { blocks, only } = splitFile(source, dialect, diagnostics);
        const surplus = blocks[mostStatements];
        if (surplus !== undefined) {
          reportTooMany(source, surplus, blocks.length, diagnostics);
          return [];
        }
        return blocks.flatMap((block) => readStatement(block, { source, dialect, only }, diagnostics) ?? []);
      });
      return {
        name,
        files: own.map((file) => file.source),
        queries: groupQueries(name, statements, diagnostics),
      };
    });
}

function reportTooMany(source: SourceText, { start }: Block, count: number, diagnostics: Diagnostics): void {
  diagnostics.error(
    'too-many-statements',
    span(source, start, start + 1),
    `this file holds ${count} statements`,
    {
      why: `files of at most ${mostStatements} statements are read`,
      help: 'split the entity into several files',
    },
  );
}
