/** `:id!` and `:id?` hold for the whole parameter, wherever it stands. */
import type { PerDialect } from '../../src/dialect.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { AnnotatedStatement, Presence } from './annotated-statement.js';

type Texts = PerDialect<AnnotatedStatement | undefined>;

/**
 * The same statements, where every placeholder has the presence that any occurrence of its name says, in any variant.
 * A name that is both required and nullable is reported. A shared statement stays one object.
 */
export function unifyPresence(texts: Texts, diagnostics: Diagnostics): Texts {
  const { postgres, sqlite } = texts;
  const said = new Map<
    string,
    { readonly presence: Presence; readonly at: number; readonly in: AnnotatedStatement }
  >();
  for (const statement of new Set([postgres, sqlite])) {
    for (const { name, presence, start, end } of statement?.placeholders ?? []) {
      if (presence === undefined || statement === undefined) continue;
      const first = said.get(name);
      if (first === undefined) said.set(name, { presence, at: start, in: statement });
      else if (first.presence !== presence) {
        const firstSpan = { source: first.in.source, start: first.at, end: first.at + name.length + 2 };
        diagnostics.error(
          'conflicting-presence',
          { source: statement.source, start, end },
          `\`:${name}\` is both required (\`!\`) and nullable (\`?\`)`,
          {
            labels: [{ span: firstSpan, message: `here it is ${first.presence}` }],
            help: 'write the same mark on both',
          },
        );
      }
    }
  }
  const unified = (statement: AnnotatedStatement): AnnotatedStatement => ({
    ...statement,
    placeholders: statement.placeholders.map((placeholder) => {
      const presence = said.get(placeholder.name)?.presence;
      return presence === undefined ? placeholder : { ...placeholder, presence };
    }),
  });
  const first = postgres && unified(postgres);
  return { postgres: first, sqlite: sqlite === postgres ? first : sqlite && unified(sqlite) };
}
