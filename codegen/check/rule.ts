/** What a rule of the check stage is: a question to one query, with all that is known of it. Types only. */
import type { Node } from 'sql-parser-cst';
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { QueryFacts } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Scope } from '../analysis/structure/scope.js';
import type { DiagnosticCode } from '../diagnostic/codes.js';
import type { Fix, Severity, Span } from '../diagnostic/diagnostic.js';
import type { QueryModel } from '../model/model.js';

/** What a rule has to say of a query. */
export interface Finding {
  readonly message: string;
  readonly why: string;
  readonly help: string;
  /** Where; the query's name if absent. */
  readonly span?: Span;
  /** If it is not that of the rule. */
  readonly severity?: Severity;
  /** What `dualect lint --fix` does: only what makes both engines answer as PostgreSQL, or one of them, does now. */
  readonly fix?: readonly Fix[];
}

/** A node of a statement, and what surrounds it. */
export interface Place<N extends Node = Node> {
  readonly node: N;
  /** What names mean there; asks `kindOf`, `mayBeNull`, `findColumn` and the others of `analysis/structure`. */
  readonly scope: Scope;
  /** Absent for the statement itself. */
  readonly parent: Place | undefined;
  readonly reading: Reading;
}

/** A statement as it is written: what both dialects share, or one dialect's own. */
export interface Reading {
  /** That in which it is written: PostgreSQL's for a shared text. */
  readonly dialect: Dialect;
  /** The engines that run it: a shared text is read once. */
  readonly runsOn: readonly Dialect[];
  /** With `$n` for placeholders. Nodes have offsets in it. */
  readonly text: string;
  /** The catalog of `dialect`, in which a column may be null if it may be null on either engine. */
  readonly catalog: Catalog;
  /** The statement's node first, each node before those below it. */
  readonly places: readonly Place[];
  /** Where a node, or several from the first to the last, stand in the file. */
  spanOf(first: Node, last?: Node): Span;
  /** A node as it is written in the file, on one line. */
  quote(node: Node): string;
  /** Where a range of `text` stands in the file. */
  span(start: number, end: number): Span;
}

/** One query. */
export interface Subject {
  readonly model: QueryModel;
  readonly facts: QueryFacts;
  readonly catalogs: PerDialect<Catalog>;
  /** One if the text is shared; none where the parser does not know the statement's forms. */
  readonly readings: readonly Reading[];
}

export interface Rule {
  /** As `@allow` names it; a diagnostic code too. */
  readonly name: DiagnosticCode;
  /** `error` if absent: the answers surely differ. `warning`: they differ for some data. */
  readonly severity?: Severity;
  /** What some of its findings are instead. */
  readonly also?: Severity;
  /** The divergences that it is about, by their numbers in the catalogue: `NULL-01`. A difference between answers
   * is explained by them. Such a rule is not asked of queries that only one engine runs. */
  readonly explains?: readonly string[];
  /** True if some of its findings have a `fix`. */
  readonly mends?: boolean;
  find(subject: Subject): Finding | readonly Finding[] | undefined;
}
