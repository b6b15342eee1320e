/** A silent divergence: both engines take the statement, and their answers or what they store differ. And its counterpart, a control. */
import type { DiagnosticCode } from '../../../codegen/diagnostic/codes.js';
import type { SmallProject } from '../small-project.js';
import type { Session } from './session.js';

export interface SilentCase extends SmallProject {
  /** The name of the divergence: `NULL-01`. */
  readonly rule: string;
  readonly title: string;
  /** The codes of diagnostics that tell of it, at least one of which counts. What else is reported does not count. */
  readonly told: readonly DiagnosticCode[];
  /**
   * How it shows itself with the rows of the project, on each backend alike: gives what must be equal. Without it every query is
   * called once, in order, without parameters.
   */
  readonly script?: (dal: Session) => Promise<unknown>;
  /** It is an order that nothing states: verify compares such rows as a set, and notes that their order differs. */
  readonly order?: true;
  /** A run on the server would show the order of texts, which is another divergence. */
  readonly withoutServer?: true;
  /** Why neither a rule nor a run can tell of it. */
  readonly beyond?: string;
}

/** A statement that looks like a divergence and is none: nothing may be reported. */
export interface ControlCase extends SmallProject {
  readonly rule: string;
  readonly title: string;
  /** Codes that say something else of it, with the reason. */
  readonly beside?: Readonly<Partial<Record<DiagnosticCode, string>>>;
}
