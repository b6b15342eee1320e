/** What the variants of a query say together: each thing is said once, or alike. */
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import type {
  Allowance,
  AnnotatedStatement,
  ObjectAnnotation,
  ParameterAnnotation,
  ParameterShape,
  QuerySource,
  ResultAnnotation,
  TypeAnnotation,
} from './annotated-statement.js';

type Said = Pick<
  QuerySource,
  | 'documentation'
  | 'deprecated'
  | 'claim'
  | 'result'
  | 'row'
  | 'objects'
  | 'parameters'
  | 'types'
  | 'allowances'
>;

/** Joins the annotations of all statements of one name. Where two contradict each other, the first counts and both are shown. */
export function agree(group: readonly AnnotatedStatement[], diagnostics: Diagnostics): Said {
  const documented = once(
    group.filter((statement) => statement.documentation !== ''),
    (statement) => statement.documentation,
    (statement) => statement.nameSpan,
    'documentation',
    diagnostics,
  );
  const deprecated = once(
    group.filter((statement) => statement.deprecated !== undefined),
    (statement) => statement.deprecated ?? '',
    (statement) => statement.nameSpan,
    '`@deprecated`',
    diagnostics,
  )?.deprecated;
  const result = once(
    group.flatMap((statement) => statement.result ?? []),
    resultText,
    (each) => each.span,
    '`@result`',
    diagnostics,
  );
  const row = once(
    group.flatMap((statement) => statement.row ?? []),
    ({ name }) => name,
    ({ span }) => span,
    '`@row`',
    diagnostics,
  );
  const objects = joinObjects(group, diagnostics);
  return {
    documentation: documented?.documentation ?? '',
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(group.some(({ claim }) => claim === true) ? { claim: true } : {}),
    ...(result === undefined ? {} : { result }),
    ...(row === undefined ? {} : { row }),
    ...(objects.length === 0 ? {} : { objects }),
    parameters: joinParameters(group, diagnostics),
    types: joinTypes(group, diagnostics),
    allowances: joinAllowances(group),
  };
}

function joinParameters(
  group: readonly AnnotatedStatement[],
  diagnostics: Diagnostics,
): ParameterAnnotation[] {
  const all = group.flatMap((statement) => statement.parameters);
  return [...byKey(all, (parameter) => parameter.name)].flatMap(([name, same]) => {
    const shaped = once(
      same.filter((each) => each.shape.kind !== 'scalar'),
      (each) => shapeText(each.shape),
      (each) => each.span,
      `the shape of \`${name}\``,
      diagnostics,
    );
    const documentation = once(
      same.filter((each) => each.documentation !== undefined),
      (each) => each.documentation ?? '',
      (each) => each.span,
      `the documentation of \`${name}\``,
      diagnostics,
    )?.documentation;
    const base = shaped ?? same[0];
    return base === undefined ? [] : [{ ...base, ...(documentation === undefined ? {} : { documentation }) }];
  });
}

function joinTypes(group: readonly AnnotatedStatement[], diagnostics: Diagnostics): TypeAnnotation[] {
  const all = group.flatMap((statement) => statement.types);
  return [...byKey(all, (type) => type.target)].flatMap(
    ([target, same]) =>
      once(
        same,
        (type) => `${type.typescript} from ${type.from}`,
        (type) => type.span,
        `the type of \`${target}\``,
        diagnostics,
      ) ?? [],
  );
}

function joinObjects(group: readonly AnnotatedStatement[], diagnostics: Diagnostics): ObjectAnnotation[] {
  const all = group.flatMap((statement) => statement.objects ?? []);
  return [...byKey(all, ({ name }) => name)].flatMap(
    ([name, same]) => once(same, objectText, ({ span }) => span, `the object \`${name}\``, diagnostics) ?? [],
  );
}

/** An allowance may be said by any variant. */
function joinAllowances(group: readonly AnnotatedStatement[]): Allowance[] {
  const all = group.flatMap((statement) => statement.allowances);
  return [...byKey(all, (each) => `${each.rule} ${each.reason}`).values()].flatMap((same) => same[0] ?? []);
}

/** The first of what is said; every one that says something else is reported. */
function once<T>(
  all: readonly T[],
  textOf: (one: T) => string,
  spanOf: (one: T) => Span,
  what: string,
  diagnostics: Diagnostics,
): T | undefined {
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  for (const other of others) {
    if (textOf(other) === textOf(first)) continue;
    diagnostics.error('conflicting-variants', spanOf(other), `the variants of this query disagree: ${what}`, {
      labels: [{ span: spanOf(first), message: 'said differently here' }],
      help: 'say it once, or say it alike',
    });
  }
  return first;
}

function resultText({ cardinality, key, value }: ResultAnnotation): string {
  return JSON.stringify([cardinality, key, value]);
}

function objectText({ kind, quoted, columns, by, row }: ObjectAnnotation): string {
  const names = [columns, by].map((list) => list?.map(({ name }) => name));
  return JSON.stringify([kind, quoted, names, row?.name]);
}

function shapeText(shape: ParameterShape): string {
  const fields = 'fields' in shape ? shape.fields.map((field) => [field.name, field.presence]) : [];
  return JSON.stringify([shape.kind, fields]);
}

function byKey<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
