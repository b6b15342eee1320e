/** The form of most rules: a question to every node of a certain type, in every text of the query. */
import type { Node } from 'sql-parser-cst';
import type { Fix } from '../diagnostic/diagnostic.js';
import type { Finding, Place, Reading, Rule, Subject } from './rule.js';

type Found = Finding | readonly Finding[] | undefined;

/** Asks of all nodes of these types. Where a finding says no span, it is the node's. */
export function everywhere<T extends Node['type']>(
  types: readonly T[],
  ask: (place: Place<Extract<Node, { type: T }>>, subject: Subject) => Found,
): Rule['find'] {
  const wanted: ReadonlySet<string> = new Set(types);
  const isWanted = (place: Place): place is Place<Extract<Node, { type: T }>> => wanted.has(place.node.type);
  return (subject) =>
    subject.readings.flatMap((reading) =>
      reading.places
        .filter(isWanted)
        .flatMap((place) =>
          [ask(place, subject) ?? []]
            .flat()
            .map((finding) => ({ span: reading.spanOf(place.node), ...finding })),
        ),
    );
}

/** The same in texts that both engines run. What is written for one dialect is meant for its engine. */
export function inShared<T extends Node['type']>(
  types: readonly T[],
  ask: (place: Place<Extract<Node, { type: T }>>, subject: Subject) => Found,
): Rule['find'] {
  return everywhere(types, (place, subject) =>
    place.reading.runsOn.length > 1 ? ask(place, subject) : undefined,
  );
}

/** The edit of the file that puts a text behind a node. */
export function behind(node: Node, text: string, reading: Reading): Fix {
  const { source, end } = reading.spanOf(node);
  return { span: { source, start: end, end }, replacement: text };
}

/** The edit of the file that puts a text before a node. */
export function before(node: Node, text: string, reading: Reading): Fix {
  const { source, start } = reading.spanOf(node);
  return { span: { source, start, end: start }, replacement: text };
}

/** The edit of the file that replaces a node. It must not hold placeholders, which are numbered in the reading's text. */
export function instead(node: Node, text: string, reading: Reading): Fix {
  return { span: reading.spanOf(node), replacement: text };
}
