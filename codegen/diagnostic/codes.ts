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
  'ambiguous-comment': 'A comment of a shared text ends elsewhere in SQLite.',
  'statement-too-large': 'A statement, or the comment above it, is longer than the generator accepts.',
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

  // model: the columns of the schema
  'nullable-key': 'A column of a primary key may be null on SQLite.',
  'timestamp-precision': 'An instant keeps other digits of a second on PostgreSQL than on SQLite.',
  'timestamp-default':
    'The default of an instant on SQLite gives a value in another form than the one that is kept.',

  // model
  // analysis: the rewrites for SQLite
  'cast-not-portable': 'A cast in a shared text does not mean the same in SQLite.',
  'literal-not-portable':
    'A literal in a shared text is read by the type of the column that it meets only on PostgreSQL.',
  'form-not-portable':
    'A text compares, orders, computes with or writes values in a form in which an engine does not store them.',
  'pattern-not-portable':
    'A shared text matches a pattern in which capitals do not count alike on both engines.',
  'statement-not-parsed': 'A shared text has to be rewritten for SQLite, but cannot be parsed.',

  'unnamed-column': 'A result column is an expression without a name, which each engine names otherwise.',
  'invalid-column-name': 'A result column has a name that no field can have.',
  'duplicate-column': 'Two result columns would become one field.',
  'column-count-difference': 'The variants of a query return different numbers of columns.',
  'column-name-difference': 'The variants of a query return columns of different names or in another order.',
  'column-nullability-difference': 'A result column may be null on one engine only.',
  'parameter-nullability-difference': 'A parameter may be null on one engine only.',
  'nullable-row-count':
    'A parameter that may be null stands directly in LIMIT or OFFSET, which SQLite refuses.',
  'unsupported-type': 'A value has a type of PostgreSQL for which there is no logical type.',
  'untyped-value': 'A value of a query for SQLite only has no type that is known.',
  'storage-mismatch':
    'A SQLite column is declared with a type that cannot hold the values as they are on PostgreSQL.',
  'storage-conflict': 'Values meet that SQLite stores in two ways.',
  'enum-difference': 'A column allows other literals on one engine than on the other.',
  'one-sided-check': 'A column allows a list of literals on one engine only.',
  'result-needs-columns':
    'The stated cardinality gives rows or values, but the statement returns no columns.',
  'result-ignores-columns': 'The stated cardinality gives no rows, but the statement returns columns.',
  'value-needs-one-column': 'A single value is stated, but the statement returns several columns.',
  'invalid-map-key': 'The key or the value of `@result map` cannot be used as such.',
  'unknown-type-target': '`@type` names neither a column nor a parameter of its query.',
  'type-not-json': '`@type` is for a value that is not JSON.',
  'invalid-type': '`@type` says something that is no usable TypeScript type.',

  // check
  'unordered-limit':
    'A list is cut off by LIMIT without a stated order, so the engines may return other rows.',
  'unknown-rule': '`@allow`, or `allow` in the configuration, names no rule.',
  'unused-allow': '`@allow`, or `allow` in the configuration, silences a rule that has nothing to say.',

  // check: the two schemas
  'schema-table': 'A table or view exists on one engine only, or is a table on one and a view on the other.',
  'schema-column': 'A column exists on one engine only.',
  'schema-column-order': 'The columns of a table stand in another order on PostgreSQL than on SQLite.',
  'schema-type': 'The types of a column do not hold the same values on both engines.',
  'schema-strict': 'A table of SQLite is not STRICT, so its columns take values of any type.',
  'schema-nullability': 'A column may be null on one engine only.',
  'schema-default': 'A column has a default, or is computed, on one engine only, or otherwise on each.',
  'schema-check': 'The engines allow other values, because a check (or a type) is not the same on both.',
  'schema-form': 'Columns of SQLite take values that the type on PostgreSQL refuses.',
  'schema-collation': 'The engines compare or order the texts of a table otherwise.',
  'schema-unique': 'Duplicates are refused on one engine only.',
  'schema-foreign-key': 'A foreign key exists on one engine only, or acts otherwise on each.',
  'schema-index': 'An index exists on one engine only, or has other columns, directions or rows.',
  'schema-trigger': 'A trigger, or a function made for one, exists on one engine only.',

  // output
  'foreign-file': 'A file that was not generated is in the way of a generated one.',
  'unsafe-output': 'The output folder, or a file in it, leads outside the project.',
  'unexpected-code': 'A generated module held something other than data and types; nothing was written.',
  'stale-output': 'Generated code is not what the SQL says.',

  // migrate
  'data-loss': 'A step of the migrations loses or changes rows, and does not say that it may.',
  'unsafe-rebuild': 'A step of the migrations loses rows on SQLite where foreign keys are on.',
  'incomplete-down': 'The way down of a step does not lead back to where its way up began.',
  'migration-difference': 'A step of the migrations leaves other rows on one engine than on the other.',
  'unpopulated-table': 'No row could be made up for a table, so migrations were verified without any there.',

  // analysis
  'refused-migration': 'An engine refuses a migration.',
  'misplaced-statement':
    'A statement of a migration cannot run in its transaction, or reaches beyond the database.',
  'unread-definition': 'The definition of a SQLite table cannot be parsed, so its checks are not known.',
  'not-a-query': 'A statement is none that reads or writes rows.',
  'several-statements': 'A text holds several statements.',
  'refused-statement': 'An engine refuses a statement.',
  'unknown-column': 'A statement names a column that does not exist.',
  'unknown-table': 'A statement names a table that does not exist.',
  'unknown-label': 'A literal is none of the values that its enum or its column allows.',
  'unknown-function': 'A statement calls a function that an engine does not have.',
  'untyped-parameter': 'PostgreSQL cannot tell the type of a parameter.',
  'list-place': 'A list parameter stands where no list can stand.',
  'undeclared-list': 'A parameter stands behind IN without being declared as a list.',
  'single-value-list': 'A single value stands where a list is probably meant: `IN (:ids)`.',
  'objects-place': 'A list of objects stands where no rows can stand.',
  'array-field': 'A field of a list of objects is itself an array.',
  'parameter-set-difference': 'The variants of a query take different parameters.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof codes;
