/** Row shapes: rows with equal fields share one interface, named by `@row`, after the table, or after the first query. */
import type { PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { RowAnnotation } from '../statement/annotated-statement.js';
import type { FieldDraft, ObjectDraft, RowDraft } from './draft.js';
import type { RowField, RowShape } from './model.js';
import { isGlobalType, isPlainIdentifier, pascalCase, singular } from './names.js';
import {
  codecsKey,
  type NamedShapes,
  reportDifferentFields,
  reportOtherName,
  reportTaken,
  reportUnfit,
  typeKey,
} from './row-names.js';

/** What a query returns, before its shape has a name. */
export interface QueryRow {
  readonly query: string;
  readonly row: RowDraft;
}

/** What naming the shapes of one entity needs. */
export interface ShapeContext extends NamedShapes {
  readonly catalogs: PerDialect<Catalog>;
  /** The entity's module. */
  readonly module: string;
  /** The type names that the module uses otherwise. */
  readonly taken: ReadonlySet<string>;
}

/** The shape of each query of an entity. Those that a tag names are added to `context.named`, or taken from there. */
export function findRowShapes(
  rows: readonly QueryRow[],
  context: ShapeContext,
): ReadonlyMap<string, RowShape> {
  const finder = new ShapeFinder(context);
  for (const { row } of rows) finder.readTags(row);
  return new Map(rows.map(({ query, row }) => [query, finder.shapeOf(row, `${pascalCase(query)}Row`)]));
}

/** A shape and the shapes of the objects in it, those first. */
export function withInner(shape: RowShape): readonly RowShape[] {
  return [...shape.fields.flatMap((field) => ('shape' in field ? withInner(field.shape) : [])), shape];
}

class ShapeFinder {
  readonly #used: Set<string>;
  /** The first shape of each type. */
  readonly #byType = new Map<string, RowShape>();
  /** The shapes by name, type and codecs. */
  readonly #shapes = new Map<string, RowShape>();
  /** What tags say in this entity, by name and by type. */
  readonly #tags = new Map<string, RowAnnotation>();
  readonly #tagByType = new Map<string, RowAnnotation>();

  constructor(private readonly context: ShapeContext) {
    this.#used = new Set(context.taken);
  }

  /** Names that tags say come first: what is named by itself gives way to them. */
  readTags(row: RowDraft): void {
    for (const entry of row.fields) if ('row' in entry) this.readTags(entry.row);
    const tag = row.named;
    if (tag === undefined) return;
    const key = typeKey(row);
    if (!this.#tagByType.has(key)) this.#tagByType.set(key, tag);
    const unfit = reportUnfit(tag, this.context);
    if (this.#tags.has(tag.name)) return;
    this.#tags.set(tag.name, tag);
    const first = this.context.named.get(tag.name);
    const names = first === undefined ? [tag.name] : withInner(first.shape).map(({ name }) => name);
    for (const name of new Set(names)) {
      if (!unfit && this.#used.has(name)) reportTaken(name, tag, this.context);
      this.#used.add(name);
    }
  }

  /**
   * The shape of a row. `fallback` is its name if neither a tag nor a table gives one. `model` is a shape of the same type that
   * has a name, if the row around it has one.
   */
  shapeOf(row: RowDraft, fallback: string, model?: RowShape): RowShape {
    const key = typeKey(row);
    const tag = row.named ?? this.#tagByType.get(key);
    const first = model ?? this.#modelOf(row, tag, key);
    if (model !== undefined) reportOtherName(row, model, this.context);
    const table = first === undefined ? wholeTable(row, this.context.catalogs) : first.table;
    const name = first?.name ?? tag?.name ?? this.#freeName(table, fallback);
    const known = this.#shapes.get(codecsKey(name, row));
    if (known !== undefined) return known;
    const shape: RowShape = {
      name,
      module: first?.module ?? this.context.module,
      ...(table === undefined ? {} : { table }),
      fields: row.fields.map((entry) => this.#fieldOf(entry, name.replace(/Row$/, ''), first)),
    };
    this.#shapes.set(codecsKey(name, row), shape);
    if (!this.#byType.has(key)) this.#byType.set(key, shape);
    if (first === undefined && tag !== undefined) {
      this.context.named.set(name, { shape, key, row, span: tag.span });
    }
    return shape;
  }

  #modelOf(row: RowDraft, tag: RowAnnotation | undefined, key: string): RowShape | undefined {
    if (tag === undefined) return this.#byType.get(key);
    const first = this.context.named.get(tag.name);
    if (first === undefined || first.key === key) return first?.shape;
    reportDifferentFields(tag.name, { row, span: tag.span }, first, this.context);
    return undefined;
  }

  #fieldOf(entry: FieldDraft | ObjectDraft, owner: string, model: RowShape | undefined): RowField {
    if ('field' in entry) return entry.field;
    const { name, kind, by, absentBy } = entry;
    const like = model?.fields.find((field) => field.name === name);
    const shape = this.shapeOf(
      entry.row,
      `${owner}${pascalCase(kind === 'nest' ? singular(name) : name)}`,
      like !== undefined && 'shape' in like ? like.shape : undefined,
    );
    return { name, kind, shape, by, ...(absentBy === undefined ? {} : { absentBy }) };
  }

  #freeName(table: string | undefined, fallback: string): string {
    // A quoted name of a table may hold anything.
    const candidates = table === undefined ? [] : [pascalCase(singular(table))].filter(isPlainIdentifier);
    const tag = this.#tags.get(candidates[0] ?? '');
    if (tag !== undefined) reportTaken(tag.name, tag, this.context, table);
    candidates.push(fallback);
    for (let number = 2; ; number++) {
      const free = candidates.find((name) => !this.#used.has(name) && !isGlobalType(name));
      if (free !== undefined) {
        this.#used.add(free);
        return free;
      }
      candidates.push(`${fallback}${number}`);
    }
  }
}

/**
 * The table of which these are all the columns, each once, and nothing else, that may be null where the table's own may:
 * what a condition or an outer join made of them is another row.
 */
function wholeTable({ fields }: RowDraft, { postgres, sqlite }: PerDialect<Catalog>): string | undefined {
  const entries = fields.map((entry) => ('field' in entry ? entry : undefined));
  const name = entries[0]?.origin?.table;
  const table = name === undefined ? undefined : postgres.tables.get(name);
  if (table === undefined || table.columns.length !== entries.length) return undefined;
  const twin = sqlite.tables.get(table.name)?.columns;
  const whole = table.columns.every((column) => {
    const entry = entries.find(
      (each) => each?.origin?.table === name && each?.origin?.column === column.name,
    );
    if (entry === undefined) return false;
    const other = twin?.find(({ name: own }) => own === column.name) ?? column;
    const [either, both] = [column.nullable || other.nullable, column.nullable && other.nullable];
    const own = entry.field.type.nullable ? either || column.domainOnly === true : !both;
    // What a view may give as NULL, no catalog says.
    return table.kind === 'view' || own;
  });
  return whole ? table.name : undefined;
}
