/** The names that tags give to row shapes, over all entities: equal fields for one name, and no name for two types. */
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import type { RowAnnotation } from '../statement/annotated-statement.js';
import type { RowDraft } from './draft.js';
import { describeLogicalType } from './logical-type.js';
import type { RowShape } from './model.js';
import { isGlobalType } from './names.js';

/** A shape that a tag has named, and where it was named first. */
export interface NamedShape {
  readonly shape: RowShape;
  readonly key: string;
  readonly row: RowDraft;
  readonly span: Span;
}

/** The shapes that tags have named so far, by name. */
export interface NamedShapes {
  readonly named: Map<string, NamedShape>;
  readonly diagnostics: Diagnostics;
}

/** Equal for rows of one TypeScript type, in whatever order their columns stand, and however they are stored. */
export function typeKey({ fields }: RowDraft): string {
  return unordered(
    fields.map((entry) => {
      if ('field' in entry) return [entry.field.name, { ...entry.field.type, storage: undefined }];
      const { name, kind, absentBy, row } = entry;
      return [name, kind, kind === 'embed' && absentBy !== undefined, typeKey(row)];
    }),
  );
}

/** Equal for rows of one interface whose columns are read alike. */
export function codecsKey(name: string, { fields }: RowDraft): string {
  return unordered([
    [name],
    ...fields.map((entry) => {
      if ('field' in entry) return [entry.field.name, entry.field.type];
      const { kind, by, absentBy = null, row } = entry;
      return [entry.name, kind, by, absentBy, codecsKey(row.named?.name ?? '', row)];
    }),
  ]);
}

function unordered(entries: readonly (readonly unknown[])[]): string {
  return JSON.stringify(entries.map((entry) => JSON.stringify(entry)).sort());
}

/** Reports a name that no interface can have, and tells whether it did. */
export function reportUnfit({ name, span }: RowAnnotation, { diagnostics }: NamedShapes): boolean {
  const help = { help: 'write a name such as `OrderLine`' };
  if (!/^[A-Z][A-Za-z0-9_]*$/.test(name)) {
    const message = `\`${name}\` is no name for an interface: it begins with a capital letter and has letters and digits`;
    diagnostics.error('invalid-row-name', span, message, help);
  } else if (isGlobalType(name) || contractTypes.has(name)) {
    const message = `\`${name}\` means something else in generated modules`;
    diagnostics.error('invalid-row-name', span, message, help);
  } else {
    return false;
  }
  return true;
}

/** Types that generated modules import from the contract. */
export const contractTypes: ReadonlySet<string> = new Set(['Codec', 'Codecs', 'Json', 'RowCodecs', 'Uuid']);

/** Reports a name that another type of the module has. */
export function reportTaken(
  name: string,
  { span }: RowAnnotation,
  { diagnostics }: NamedShapes,
  table?: string,
): void {
  diagnostics.error(
    'row-name-taken',
    span,
    `the module has another type \`${name}\``,
    table === undefined
      ? { help: 'choose another name' }
      : {
          why: `it is the name of whole rows of \`${table}\`, which another query of the entity returns`,
          help: 'choose another name, or return all columns of the table',
        },
  );
}

/** Shows both places of one name, and the fields that differ. */
export function reportDifferentFields(
  name: string,
  second: { readonly row: RowDraft; readonly span: Span },
  first: NamedShape,
  { diagnostics }: NamedShapes,
): void {
  const [here, there] = [describeFields(second.row), describeFields(first.row)];
  const list = (own: readonly string[], other: readonly string[]) => {
    const more = own.filter((each) => !other.includes(each));
    return more.length === 0 ? 'no others' : more.map((each) => `\`${each}\``).join(', ');
  };
  diagnostics.error('row-shape-difference', second.span, `\`${name}\` names rows of other fields elsewhere`, {
    labels: [{ span: first.span, message: 'first named here' }],
    why: `only here: ${list(here, there)}; only there: ${list(there, here)}`,
    help: 'return the same fields with the same types and nullability, or choose another name',
  });
}

/** Reports the name of an object in rows of one interface, where the object has another name already. */
export function reportOtherName({ named }: RowDraft, { name }: RowShape, { diagnostics }: NamedShapes): void {
  if (named === undefined || named.name === name) return;
  diagnostics.error('row-shape-difference', named.span, `\`${named.name}\` is called \`${name}\` elsewhere`, {
    why: 'the rows around it have one interface, in which the object has one type',
    help: `write \`-> ${name}\`, or give the rows around it a name of their own: \`@row Name\``,
  });
}

/** `note: text | null`, `items.id: uuid`. */
function describeFields({ fields }: RowDraft): readonly string[] {
  return fields.flatMap((entry) => {
    if ('row' in entry) {
      const form = `${entry.name}${entry.kind === 'nest' ? '[]' : ''}${entry.kind === 'nest' || entry.absentBy === undefined ? '' : '?'}`;
      return describeFields(entry.row).map((field) => `${form}.${field}`);
    }
    const { name, type } = entry.field;
    const declared = type.typescript === undefined ? '' : ` as ${type.typescript.text}`;
    return `${name}: ${describeLogicalType(type.logical)}${type.nullable ? ' | null' : ''}${declared}`;
  });
}
