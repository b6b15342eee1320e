/** What the engines give with the rows and the calls of a case. */
import type { AnyDal } from '../../../codegen/parity/engines.js';
import type { SmallProject } from '../small-project.js';
import type { SilentCase } from './case.js';
import { outcomeOf, type Session, sessionOf } from './session.js';

/** Printed, SQLite's first. */
export type Answers = readonly string[];

export function agree(answers: Answers): boolean {
  return new Set(answers).size === 1;
}

/** What a case gives in this session. An error that ends it is what it gives, too. */
export async function answerOf(silent: SilentCase, session: Session): Promise<string> {
  return printed(await outcomeOf((silent.script ?? everyQuery(silent))(session)));
}

/** What it gives on each engine through Dualect. */
export async function answersThrough(
  silent: SilentCase,
  dals: readonly AnyDal[],
  watched: (session: Session) => Session = (session) => session,
): Promise<Answers> {
  const answers: string[] = [];
  for (const dal of dals) answers.push(await answerOf(silent, watched(sessionOf(dal))));
  return answers;
}

function everyQuery({ queries }: SmallProject): (session: Session) => Promise<unknown> {
  return async ({ attempt }) => {
    const answers: unknown[] = [];
    for (const key of Object.keys(queries)) answers.push(await attempt(key.split(' ')[0] ?? key));
    return answers;
  };
}

/** Values of different types are printed differently. */
function printed(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'nothing';
}
