/** What a rule of the check stage is: a question to the model of one query. Types only. */
import type { Severity, Span } from '../diagnostic/diagnostic.js';
import type { QueryModel } from '../model/model.js';

/** What a rule has to say of a query. */
export interface Finding {
  readonly message: string;
  readonly why: string;
  readonly help: string;
  /** Where; the query's name if absent. */
  readonly span?: Span;
}

export interface Rule {
  /** As `@allow` names it; a diagnostic code too. */
  readonly name: 'unordered-limit' | 'limited-nest' | 'contradicted-override';
  /** `error` if absent. */
  readonly severity?: Severity;
  find(query: QueryModel): Finding | readonly Finding[] | undefined;
}
