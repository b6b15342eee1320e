/** The type of a cast as a name, whatever way it is written. */
import type { Node } from 'sql-parser-cst';
import { operatorText } from './syntax.js';

export interface TypeName {
  /** In lower case unless quoted, without a schema if that is PostgreSQL's own or `public`. */
  readonly name: string;
  readonly array: boolean;
  /** The arguments as written: `(20)`. */
  readonly modified: boolean;
}

/** `undefined` for forms that no cast of ours has, such as a type of a foreign schema. */
export function typeNameOf(type: Node): TypeName | undefined {
  switch (type.type) {
    case 'identifier':
      return plain(/^["u]/i.test(type.text) && type.text.endsWith('"') ? type.name : type.name.toLowerCase());
    case 'member_expr': {
      const schema = type.object.type === 'identifier' ? type.object.name.toLowerCase() : '';
      if (schema !== 'pg_catalog' && schema !== 'public') return undefined;
      return typeNameOf(type.property);
    }
    case 'data_type_name':
      return plain(operatorText(type.name).toLowerCase());
    case 'modified_data_type': {
      const inner = typeNameOf(type.dataType);
      return inner === undefined ? undefined : { ...inner, modified: type.modifiers !== undefined };
    }
    case 'array_data_type': {
      const inner = typeNameOf(type.dataType);
      return inner === undefined ? undefined : { ...inner, array: true };
    }
    case 'time_data_type': {
      const zone = type.timeZoneKw === undefined ? '' : ` ${operatorText(type.timeZoneKw).toLowerCase()}`;
      return { ...plain(`${type.timeKw.name.toLowerCase()}${zone}`), modified: type.precision !== undefined };
    }
    default:
      return undefined;
  }
}

function plain(name: string): TypeName {
  return { name, array: false, modified: false };
}
