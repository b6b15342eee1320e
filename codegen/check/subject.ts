/** Makes the subject of the rules of what the earlier stages know of a query. Trees are walked only when a rule asks. */
import type { Node } from 'sql-parser-cst';
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { QueryFacts, ReadText } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import { kindOfType } from '../analysis/structure/kind-of-type.js';
import { type ScopedTree, scopedTree } from '../analysis/structure/meetings.js';
import type { Structure } from '../analysis/structure/scope.js';
import { rangeOf } from '../analysis/structure/syntax.js';
import type { QueryModel } from '../model/model.js';
import type { Place, Reading, Subject } from './rule.js';

/** `agreed` are the catalogs in which columns may be null alike. */
export function subjectOf(
  model: QueryModel,
  facts: QueryFacts,
  catalogs: PerDialect<Catalog>,
  agreed: PerDialect<Catalog>,
): Subject {
  const { variants, query } = facts;
  const shared = query.variants.postgres === query.variants.sqlite;
  const readings = dialects.flatMap((dialect): Reading[] => {
    const read = variants[dialect]?.read;
    if (read === undefined || (shared && dialect !== 'postgres')) return [];
    return [readingOf(read, shared ? dialects : [dialect], agreed, kindsOfParameters(facts))];
  });
  return { model, facts, catalogs, readings };
}

/** Only PostgreSQL says types of parameters. */
function kindsOfParameters({ variants }: QueryFacts): Structure['parameterKind'] {
  return (number) => {
    const type = variants.postgres?.slots[number - 1]?.type;
    return type === undefined ? undefined : kindOfType(type);
  };
}

function readingOf(
  { text, tree }: ReadText,
  runsOn: readonly Dialect[],
  catalogs: PerDialect<Catalog>,
  parameterKind: Structure['parameterKind'],
): Reading {
  const catalog = catalogs[tree.dialect];
  let places: readonly Place[] | undefined;
  return {
    dialect: tree.dialect,
    runsOn,
    text: tree.text,
    catalog,
    get places() {
      places ??= placesIn(scopedTree(tree, catalog, parameterKind), this);
      return places;
    },
    quote(node) {
      const { source, start, end } = this.spanOf(node);
      return source.text.slice(start, end).replace(/\s+/g, ' ');
    },
    span: (start, end) => text.span(start, end),
    spanOf: (first, last = first) => text.span(rangeOf(first)[0], rangeOf(last)[1]),
  };
}

function placesIn({ walk }: ScopedTree, reading: Reading): readonly Place[] {
  const places: Place[] = [];
  const known = new Map<Node, Place>();
  walk((node, scope, parent) => {
    const place = { node, scope, parent: parent === undefined ? undefined : known.get(parent), reading };
    known.set(node, place);
    places.push(place);
    return true;
  });
  return places;
}
