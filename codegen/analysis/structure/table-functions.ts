/** Functions in `FROM`: the columns of those that are known, and of those whose columns are written beside them. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { kindOfName } from './kind-of-type.js';
import { type Columns, nameOf, type Relation, type RelationColumn } from './scope.js';
import { argumentsOf, functionName } from './syntax.js';
import { typeNameOf } from './type-name.js';

/** Its values come from the call, and from no column that is known. */
function column(call: Node, name: string | undefined, nullable = true): RelationColumn {
  const sources = [{ node: call, direct: false }];
  return { ...(name === undefined ? {} : { name }), nullable, count: false, sources };
}

/** The relation that a call in `FROM` gives; without columns if they cannot be told. */
export function calledRelation(node: Node, catalog: Catalog): Relation {
  const columns = columnsOf(node, catalog);
  const name = node.type === 'func_call' ? functionName(node) : '';
  return { ...(name === '' ? {} : { name }), ...(columns === undefined ? {} : { columns }) };
}

function columnsOf(node: Node, catalog: Catalog): Columns | undefined {
  switch (node.type) {
    case 'func_call':
      return columnsOfCall(node, catalog);
    case 'with_ordinality_expr': {
      const inner = columnsOf(node.expr, catalog);
      return inner === undefined
        ? undefined
        : [...inner, { ...column(node, 'ordinality', false), kind: 'integer' }];
    }
    case 'func_call_with_column_definitions':
      return node.columns.expr.items.map((definition) => column(node, nameOf(definition.name, catalog)));
    default:
      return undefined;
  }
}

const jsonEachInSqlite = ['key', 'value', 'type', 'atom', 'id', 'parent', 'fullkey', 'path'];

/** The others are NULL for a value without a place, or a JSON `null`. */
const alwaysThere = /^(?:type|id|fullkey|path)$/;

function columnsOfCall(call: Extract<Node, { type: 'func_call' }>, catalog: Catalog): Columns | undefined {
  const name = functionName(call);
  const values = argumentsOf(call);
  if (name === 'generate_series') return [column(call, catalog.dialect === 'sqlite' ? 'value' : name, false)];
  if (catalog.dialect === 'sqlite') {
    return /^jsonb?_(?:each|tree)$/.test(name)
      ? jsonEachInSqlite.map((each) => column(call, each, !alwaysThere.test(each)))
      : undefined;
  }
  if (name === 'unnest') {
    // The elements of an array of rows become several columns.
    const [only, ...others] = values;
    if (only !== undefined && others.length === 0 && isFullArray(only)) return [column(call, name, false)];
    return values.every(isArrayOfScalars)
      ? values.map(() => column(call, values.length === 1 ? name : undefined))
      : undefined;
  }
  // A JSON `null` is a value, but NULL as a text.
  const text = name.endsWith('_text');
  if (/^jsonb?_each(?:_text)?$/.test(name)) {
    const value = column(call, 'value', text);
    return [column(call, 'key', false), text ? value : { ...value, kind: 'json', member: true }];
  }
  if (/^jsonb?_array_elements(?:_text)?$/.test(name)) return [column(call, 'value', text)];
  if (/^jsonb?_object_keys$|^regexp_split_to_table$|^generate_subscripts$/.test(name)) {
    return [column(call, name, false)];
  }
  return undefined;
}

/** `ARRAY[1, 2]`: its elements are literals. */
function isFullArray(value: Node): boolean {
  if (value.type !== 'array_literal_expr') return false;
  const items = value.expr.type === 'array_expr' ? value.expr.expr.items : [];
  return items.length > 0 && items.every(({ type }) => /^(?:number|string|boolean)_literal$/.test(type));
}

function isArrayOfScalars(value: Node): boolean {
  const type =
    value.type === 'cast_operator_expr'
      ? typeNameOf(value.right)
      : value.type === 'cast_expr'
        ? typeNameOf(value.args.expr.dataType)
        : undefined;
  return type?.array === true && kindOfName(type.name) !== undefined;
}
