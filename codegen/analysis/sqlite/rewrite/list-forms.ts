/** Where stored lists are ordered, or lists of JSON compared: SQLite does both with the JSON text as which it stores a list. */
import type { Flow } from '../../structure/flow.js';
import { kindOfType } from '../../structure/kind-of-type.js';
import { kindOf } from '../../structure/value-kind.js';
import { columnOf, type Finding, type Place } from './context.js';
import { orderedBy } from './enum-order.js';

/** `ORDER BY tags`, `max(tags)`, `tags < :tags`. */
export function listOrder(place: Place): Finding | undefined {
  if (!orderedBy(place.node).some((value) => kindOf(value, place.scope) === 'list')) return undefined;
  return {
    code: 'form-not-portable',
    message: 'a list is ordered here, which SQLite does by its JSON text',
    why: 'PostgreSQL orders lists by their elements, one after the other: `{9}` before `{10}`; as texts, `[10]` is before `[9]`, and a list may stand behind a longer one that begins with it',
    help: 'order by a column that is no list; or order in the application',
  };
}

/** `docs = :docs`. */
export function jsonLists(flows: readonly Flow[], { context }: Place): Finding | undefined {
  const holdsJson = flows.some(({ origins }) =>
    origins.some((origin) => {
      const element = columnOf(origin, context.postgresCatalog)?.type.element;
      return element !== undefined && kindOfType(element) === 'json';
    }),
  );
  if (!holdsJson) return undefined;
  return {
    code: 'form-not-portable',
    message: 'lists of JSON are compared here, which SQLite does with their texts',
    why: 'PostgreSQL compares what the elements mean; one meaning has many texts, which differ in spaces and in the order of keys',
    help: 'compare another column, such as the id of the row; or compare in the application',
  };
}
