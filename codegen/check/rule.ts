/** What a rule of the check stage is: a question to the model of one query. Types only. */
import type { QueryModel } from '../model/model.js';

/** What a rule has to say of a query. */
export interface Finding {
  readonly message: string;
  readonly why: string;
  readonly help: string;
}

export interface Rule {
  /** As `@allow` names it; a diagnostic code too. */
  readonly name: 'unordered-limit';
  find(query: QueryModel): Finding | undefined;
}
