/** The one table of diagnostic codes: what each means, in one sentence. `docs/diagnostics.md` is printed from it. */

export const codes = {
  // source
  'missing-folder': 'A configured folder does not exist.',
  'unreadable-file': 'A file cannot be read, or is no regular file.',
  'invalid-utf8': 'A file is not UTF-8.',
  'file-too-large': 'A file is larger than the generator reads.',
  'stray-file': 'An SQL file stands where none is read.',
  'no-queries': 'The folder of queries holds no SQL file.',
  'invalid-migration-name': 'The name of a migration file is not a number, a name and a direction.',
  'duplicate-migration': 'Two migration steps have the same number.',
  'missing-migration': 'A migration step is not written for both dialects, or has no way up.',
  'missing-down': 'A migration step has a way down in one dialect only.',

  // statement: the entity
  'invalid-entity-name': 'The name of a file of queries is no entity name.',
  'reserved-entity-name': 'An entity has a name that is taken.',
  'duplicate-entity': 'Two files of queries give the same entity.',
  'empty-file': 'A file of queries holds no statement.',

  // statement: the text
  unterminated: 'A string, a quoted name or a comment is not closed.',
  'unexpected-character': 'A character that no dialect of SQL knows.',
  'statement-too-large': 'A statement is longer than the generator accepts.',
  'statement-without-comment': 'A statement has no comment that names it.',
  'comment-without-statement': 'A comment with tags is not followed by a statement.',
  'missing-semicolon': 'A comment with tags stands inside a statement.',
  'line-comment-tag': 'A tag stands in a line comment.',

  // statement: the tags
  'unknown-tag': 'A tag that does not exist.',
  'duplicate-tag': 'A tag is said twice where it counts once.',
  'invalid-tag': 'A tag does not have the form that it needs.',
  'misplaced-tag': 'A tag stands in the comment of a file, where only some are allowed.',
  'invalid-result': 'The cardinality of `@result` does not exist.',
  'unsupported-result': 'The cardinality of `@result` is not supported yet.',
  'missing-name': 'A statement has no `@name`.',
  'invalid-name': 'The name of a query is no identifier.',
  'reserved-name': 'The name of a query is a reserved word.',
  'duplicate-name': 'Two queries of one entity have the same name, or names that differ only in case.',

  // statement: the parameters
  'unknown-parameter': '`@param` names a parameter that does not occur in the statement.',
  'invalid-parameter-name': 'The name of a parameter or field cannot be a property.',
  'duplicate-field': 'An object parameter has two fields of one name.',
  'conflicting-presence': 'A parameter is both required (`!`) and nullable (`?`).',
  'numbered-parameter': "A parameter is written in an engine's own notation.",
  'parameter-touches': 'What follows a parameter directly would become part of its name in SQLite.',

  // statement: the variants
  'unknown-dialect': 'A dialect that does not exist.',
  'conflicting-dialect': 'Two places say different dialects for one statement.',
  'missing-dialect': 'A query is written for one dialect only, without `@only`.',
  'unused-variant': 'A statement is never used, because each dialect has one of its own.',
  'conflicting-variants': 'The variants of a query say different things where they must agree.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof codes;
