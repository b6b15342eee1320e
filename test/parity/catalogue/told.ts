/** What of the generator's diagnostics tells of a case: the static side of the measure. */
import type { DiagnosticCode } from '../../../codegen/diagnostic/codes.js';
import type { Diagnostic } from '../../../codegen/diagnostic/diagnostic.js';
import type { ControlCase, SilentCase } from './case.js';

export interface Told {
  /** Codes of what was told of the divergence. */
  readonly told: readonly DiagnosticCode[];
  /** Codes of what was told of something else. */
  readonly beside: readonly DiagnosticCode[];
  /** True if something else is an error: nothing would be generated. */
  readonly refused: boolean;
}

export function toldOf({ told }: SilentCase, diagnostics: readonly Diagnostic[]): Told {
  return sortedOut(diagnostics, ({ code }) => told.includes(code));
}

/** Of a control everything counts, but for what says that it is about something else. */
export function toldOfControl({ beside = {} }: ControlCase, diagnostics: readonly Diagnostic[]): Told {
  return sortedOut(diagnostics, ({ code }) => !Object.hasOwn(beside, code));
}

function sortedOut(diagnostics: readonly Diagnostic[], counts: (one: Diagnostic) => boolean): Told {
  const codes = (some: readonly Diagnostic[]) => [...new Set(some.map(({ code }) => code))];
  const beside = diagnostics.filter((one) => !counts(one));
  return {
    told: codes(diagnostics.filter(counts)),
    beside: codes(beside),
    refused: beside.some(({ severity }) => severity === 'error'),
  };
}
