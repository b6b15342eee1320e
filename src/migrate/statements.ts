/** Cuts the text of a step into its statements, so that an error can say in which of them it happened. */
import type { Dialect } from '../dialect.js';

/** One statement of a text; `start` is the offset of its first character that is neither space nor comment. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** What a semicolon may stand in, and the words and dots that tell where a body begins and ends. */
const tokens: Readonly<Record<Dialect, RegExp>> = {
  postgres:
    /--[^\n\r]*|\/\*|\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$|[eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'|'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|\s+|[\s\S]/g,
  sqlite:
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]|[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|\s+|[\s\S]/g,
};

/** What is left of a quote that is never closed. */
const opening: Readonly<Record<Dialect, RegExp>> = { postgres: /^['"]$/, sqlite: /^['"`[]$/ };

/**
 * The statements of a script, in order, without the empty ones. Behind a quote that is not closed everything is one
 * statement: the engine says what is wrong with it.
 */
export function splitStatements(script: string, dialect: Dialect): readonly Piece[] {
  const pieces: Piece[] = [];
  const body = new Body(dialect);
  let start: number | undefined;
  const end = (at: number) => {
    if (start !== undefined) pieces.push({ text: script.slice(start, at), start });
    start = undefined;
    body.reset();
  };
  const pattern = new RegExp(tokens[dialect]);
  for (let match = pattern.exec(script); match !== null; match = pattern.exec(script)) {
    const [token] = match;
    if (opening[dialect].test(token)) pattern.lastIndex = script.length;
    if (dialect === 'postgres' && token === '/*') pattern.lastIndex = nestedCommentEnd(script, match.index);
    else if (dialect === 'postgres' && /^\$.*\$$/.test(token)) {
      start ??= match.index;
      pattern.lastIndex = closingDollar(script, pattern.lastIndex, token);
    } else if (token === ';' && !body.isOpen) end(match.index + 1);
    else if (!/^(?:\s|--|\/\*)/.test(token) && !(token === ';' && start === undefined)) {
      start ??= match.index;
      body.read(token);
    }
  }
  end(script.length);
  return pieces;
}

/**
 * The body of a SQLite trigger, of a routine of PostgreSQL that is written with `BEGIN ATOMIC`, or of a rule in
 * parentheses: semicolons end nothing there.
 */
class Body {
  #words = 0;
  #creates = false;
  #triggers = false;
  #last = '';
  #depth = 0;
  #parentheses = 0;

  constructor(private readonly dialect: Dialect) {}

  get isOpen(): boolean {
    return this.#depth > 0 || (this.dialect === 'postgres' && this.#parentheses > 0);
  }

  reset(): void {
    [this.#words, this.#depth, this.#parentheses] = [0, 0, 0];
    [this.#creates, this.#triggers, this.#last] = [false, false, ''];
  }

  read(token: string): void {
    const word = token.toLowerCase();
    const last = this.#last;
    this.#last = word;
    if (word === '(') this.#parentheses += 1;
    if (word === ')') this.#parentheses -= 1;
    if (this.#words === 0) this.#creates = word === 'create';
    this.#words += 1;
    if (this.#words <= 3 && word === 'trigger') this.#triggers = true;
    // `new.end` and `AS end` are names.
    if (!this.#creates || last === '.' || last === 'as') return;
    if (this.#depth > 0) {
      if (word === 'case') this.#depth += 1;
      if (word === 'end') this.#depth -= 1;
    } else if (
      this.dialect === 'sqlite' ? this.#triggers && word === 'begin' : word === 'atomic' && last === 'begin'
    ) {
      this.#depth = 1;
    }
  }
}

/** Comments of PostgreSQL hold comments. */
function nestedCommentEnd(script: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(script); mark !== null; mark = marks.exec(script)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return script.length;
}

function closingDollar(script: string, from: number, tag: string): number {
  const index = script.indexOf(tag, from);
  return index < 0 ? script.length : index + tag.length;
}
