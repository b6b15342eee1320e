/** SQL expressions of both dialects in one form, so that two that differ only in casts, quotes, layout or an engine's habits are equal. */
import type { Node } from 'sql-parser-cst';
import type { Dialect } from '../../../src/dialect.js';
import { parseExpression } from '../../analysis/structure/parser.js';
import { nestingDepth, type Token, tokenize } from '../../statement/lexer.js';
import { type Expression, negated, operation, unlessExact } from './operations.js';
import { withPlainCalls } from './plain-calls.js';

export type { Expression } from './operations.js';

/** What reading an expression needs to know of its table. */
export interface ExpressionContext {
  readonly dialect: Dialect;
  /** The boolean columns, in lower case: `enabled = 1` is `enabled`. */
  readonly booleans?: ReadonlySet<string>;
  /** The columns of decimals, in lower case: texts on SQLite, which are greater or less as texts unless they are cast. */
  readonly decimals?: ReadonlySet<string>;
}

/** The expression in the common form; its tokens, without casts, where the parser does not know it. */
export function readExpression(text: string, context: ExpressionContext): Expression {
  const all = tokenize(text, context.dialect);
  const isRead = all.length <= mostTokens && nestingDepth(text, all) <= nestingCap;
  const tree = isRead ? parseExpression(withPlainCalls(text, all), context.dialect) : undefined;
  return tree === undefined ? ['tokens', ...wordsIn(text, all)] : new Reader(context).read(tree);
}

/** Longer expressions are compared by their words: the parser and the reader recurse, and sort what stands in any order. */
const mostTokens = 4000;
const nestingCap = 100;

/** True if both say the same. */
export function sameExpression(a: Expression, b: Expression): boolean {
  return keyOf(a) === keyOf(b);
}

/** A text that is equal for equal expressions. */
export function keyOf(expression: Expression): string {
  return JSON.stringify(expression);
}

/** The parts of a conjunction. */
export function conjuncts(expression: Expression): readonly Expression[] {
  return typeof expression !== 'string' && expression[0] === 'and' ? expression.slice(1) : [expression];
}

/** What an expression is made of, without its operations. */
export interface Leaves {
  /** In lower case. */
  readonly columns: readonly string[];
  readonly functions: readonly string[];
  readonly texts: readonly string[];
}

export function leavesOf(expression: Expression): Leaves {
  if (typeof expression === 'string') return { columns: [expression], functions: [], texts: [] };
  const [kind, ...rest] = expression;
  const own = rest.filter((part) => typeof part === 'string');
  if (kind === 'text') return { columns: [], functions: [], texts: own };
  if (kind === 'number' || kind === 'bytes') return { columns: [], functions: [], texts: [] };
  const parts = (kind === 'call' ? rest.slice(1) : rest).map(leavesOf);
  return {
    columns: parts.flatMap(({ columns }) => columns),
    functions: [...(kind === 'call' ? own.slice(0, 1) : []), ...parts.flatMap(({ functions }) => functions)],
    texts: parts.flatMap(({ texts }) => texts),
  };
}

function wordsIn(text: string, all: readonly Token[]): readonly string[] {
  return all.flatMap(({ kind, start, end }) => {
    if (kind === 'space' || kind === 'comment') return [];
    const token = text.slice(start, end);
    if (kind === 'word') return [token.toLowerCase()];
    return [kind === 'quoted' ? token.slice(1, -1).toLowerCase() : token];
  });
}

const numericType = /^(?:small|big)?int(?!erval)|^numeric|^decimal|^real|^double|^float/i;

class Reader {
  constructor(private readonly context: ExpressionContext) {}

  read(node: Node): Expression {
    switch (node.type) {
      case 'paren_expr':
        return this.#parenthesis(node.expr as Node);
      case 'cast_operator_expr':
        return this.#cast(node.left, node.right);
      case 'cast_expr':
        return node.args.expr.type === 'cast_arg'
          ? this.#cast(node.args.expr.expr, node.args.expr.dataType)
          : this.#other(node);
      case 'identifier':
        return node.name.toLowerCase();
      case 'member_expr':
        return this.read(node.property);
      case 'string_literal':
        return ['text', node.value];
      case 'number_literal':
        return ['number', numberText(node.text)];
      case 'boolean_literal':
        return ['number', node.value ? '1' : '0'];
      case 'null_literal':
        return ['null'];
      case 'blob_literal':
        return ['bytes', node.text.slice(2, -1).toLowerCase()];
      case 'func_call':
        return this.#call(node.name, node.args?.expr.args.items ?? []);
      case 'between_expr':
        return this.#between(node.betweenKw, [node.left, node.begin, node.end]);
      case 'prefix_op_expr':
        return this.#prefix(wordsOf(node.operator), this.read(node.expr));
      case 'postfix_op_expr': {
        const isNull: Expression = ['null?', this.read(node.expr)];
        return wordsOf(node.operator) === 'ISNULL' ? isNull : negated(isNull);
      }
      case 'binary_expr':
        return this.#binary(wordsOf(node.operator), node.left, node.right);
      case 'array_literal_expr':
        return ['list', ...node.expr.expr.items.map((item) => this.read(item))];
      default:
        return this.#other(node);
    }
  }

  #parenthesis(inner: Node): Expression {
    if (inner.type !== 'list_expr') return this.read(inner);
    const items = inner.items.map((item) => this.read(item));
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : ['list', ...items];
  }

  /** A cast of a literal says what it is; any other is the engine's habit. */
  #cast(value: Node, type: Node): Expression {
    const inner = this.read(value);
    const [kind, text] = typeof inner === 'string' ? [] : inner;
    if (kind !== 'text' || typeof text !== 'string') return inner;
    const name = typeText(type);
    if (numericType.test(name)) return ['number', numberText(text)];
    if (/^bool/i.test(name)) return ['number', /^\s*(?:t|y|on|1)/i.test(text) ? '1' : '0'];
    return inner;
  }

  #call(name: Node, args: readonly Node[]): Expression {
    const word = name.type === 'identifier' ? name.name.toLowerCase() : typeText(name).toLowerCase();
    const own = synonyms[word] ?? word;
    const values = args.map((each) => this.read(each));
    const [first, second] = values;
    const [only] = args;
    // The parser takes POSITION(x IN y) for a membership.
    if (word === 'position' && only?.type === 'binary_expr')
      return ['call', own, this.read(only.right), this.read(only.left)];
    const isStart = word === 'left' && second?.[0] === 'number' && !String(second[1]).startsWith('-');
    return isStart && first !== undefined && second !== undefined
      ? ['call', 'substr', first, ['number', '1'], second]
      : ['call', own, ...values];
  }

  #between(keyword: unknown, parts: readonly [Node, Node, Node]): Expression {
    const [value, low, high] = [this.#ordered(parts[0]), this.#ordered(parts[1]), this.#ordered(parts[2])];
    const inside = operation('and', ['<=', low, value], ['<=', value, high]);
    return wordsOf(keyword).startsWith('NOT') ? negated(inside) : inside;
  }

  #prefix(operator: string, value: Expression): Expression {
    if (operator === 'NOT') return negated(value);
    if (operator === '+') return value;
    const [kind, text] = typeof value === 'string' ? [] : value;
    const isNumber = operator === '-' && kind === 'number' && typeof text === 'string';
    return isNumber ? ['number', numberText(`-${text}`)] : [operator, value];
  }

  #binary(operator: string, left: Node, right: Node): Expression {
    if (operator === 'COLLATE') {
      const name = right.type === 'identifier' ? right.name.toLowerCase() : '';
      const value = this.read(left);
      return ['binary', 'c', 'posix', 'default'].includes(name) ? value : ['collate', value, name];
    }
    if (right.type === 'quantifier_expr') {
      const [value, list] = [this.read(left), this.read(right.expr)];
      const quantified = `${operator} ${wordsOf(right.quantifierKw)}`;
      const membership = memberships[quantified];
      return membership === undefined ? [quantified, value, list] : operation(membership, value, list);
    }
    if (/^[<>]=?$/.test(operator)) return operation(operator, this.#ordered(left), this.#ordered(right));
    const value = operation(this.#likeOf(operator), this.read(left), this.read(right), this.context.booleans);
    return unlessExact(value);
  }

  /** What is asked whether it is greater or less. */
  #ordered(node: Node): Expression {
    const value = this.read(node);
    const isText = this.context.dialect === 'sqlite' && this.context.decimals?.has(String(value));
    return isText && node.type === 'identifier' ? ['as text', value] : value;
  }

  /** SQLite's LIKE passes over case. PostgreSQL prints its own with signs. */
  #likeOf(operator: string): string {
    return this.context.dialect === 'sqlite' ? operator.replace('LIKE', 'ILIKE') : operator;
  }

  /** Whatever else: its kind and what it holds, without keywords' case. */
  #other(node: Node): Expression {
    const parts = Object.entries(node).flatMap(([key, value]): Expression[] => {
      if (key === 'type' || key === 'range' || key === 'leading' || key === 'trailing') return [];
      return [value].flat().flatMap((each: unknown) => {
        if (typeof each === 'string') return [each.toLowerCase()];
        return isNode(each) ? [each.type === 'keyword' ? each.name.toLowerCase() : this.read(each)] : [];
      });
    });
    return [node.type, ...parts];
  }
}

const synonyms: Readonly<Record<string, string>> = {
  char_length: 'length',
  character_length: 'length',
  substring: 'substr',
  trim: 'btrim',
  position: 'instr',
  strpos: 'instr',
  // Both say `object` and `array`; the other words are not the same, and are compared as they stand.
  jsonb_typeof: 'json_type',
  json_typeof: 'json_type',
  jsonb_array_length: 'json_array_length',
  jsonb_build_object: 'json_object',
  json_build_object: 'json_object',
  jsonb_build_array: 'json_array',
  json_build_array: 'json_array',
};

const memberships: Readonly<Record<string, string>> = {
  '= ANY': 'IN',
  '= SOME': 'IN',
  '<> ALL': 'NOT IN',
  '!= ALL': 'NOT IN',
};

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The words of an operator in upper case: `IS NOT`, `<>`. */
function wordsOf(operator: unknown): string {
  return [operator]
    .flat()
    .map((part) => (isNode(part) && part.type === 'keyword' ? part.name : String(part)))
    .join(' ')
    .toUpperCase();
}

/** The first words of a type. */
function typeText(node: Node): string {
  if (node.type === 'identifier') return node.name;
  if (node.type === 'data_type_name') return wordsOf(node.name);
  if (node.type === 'modified_data_type') return typeText(node.dataType);
  return node.type;
}

/** `1.50` is `1.5`, `+0` is `0`; large integers keep their digits. */
function numberText(text: string): string {
  const bare = text.trim().replace(/^\+/, '');
  if (/^-?\d+$/.test(bare)) return String(BigInt(bare));
  const value = Number(bare);
  return bare === '' || Number.isNaN(value) ? bare : String(value);
}
