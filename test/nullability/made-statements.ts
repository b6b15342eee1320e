/** Makes up statements over the tables of the corpus, by a seed: joins, conditions, groups, windows and set operations put together at random. */
import { type Random, randomFrom } from '../../codegen/migrate/random.js';
import type { Dialect } from '../../src/dialect.js';

type Type = 'int' | 'text' | 'bool' | 'uuid';

interface Column {
  /** As it is referred to: `a1.name`. */
  readonly sql: string;
  readonly type: Type;
}

interface Source {
  readonly sql: string;
  readonly columns: readonly Column[];
  /** True if it is put in parentheses to stand on the right of a join. */
  readonly joined?: boolean;
}

const tables: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  teams: { id: 'uuid', name: 'text', motto: 'text', budget: 'int', parent_id: 'uuid' },
  people: {
    id: 'uuid',
    team_id: 'uuid',
    name: 'text',
    nick: 'text',
    age: 'int',
    active: 'bool',
    trusted: 'bool',
  },
  tasks: {
    id: 'int',
    team_id: 'uuid',
    person_id: 'uuid',
    title: 'text',
    note: 'text',
    hours: 'int',
    spent: 'int',
    done: 'bool',
  },
  labels: { task_id: 'int', label: 'text', rank: 'int' },
  gauges: { id: 'int', reading: 'int', unit: 'text', remark: 'text' },
  team_people: {
    team_id: 'uuid',
    team_name: 'text',
    motto: 'text',
    person_id: 'uuid',
    person_name: 'text',
    nick: 'text',
  },
  work: { id: 'int', title: 'text', note: 'text', team_name: 'text', spent: 'int' },
};

/** A query file with so many statements. */
export function makeStatements(seed: number, count: number): string {
  const random = randomFrom(seed * 104729 + 7);
  return Array.from({ length: count }, (_, number) => {
    const only = random.one<Dialect | undefined>([
      undefined,
      undefined,
      undefined,
      'postgres',
      'postgres',
      'sqlite',
    ]);
    const maker = new Maker(random, only);
    return `/* @name made${number}${only === undefined ? '' : ` @only ${only}`} */\n${maker.statement()};\n`;
  }).join('\n');
}

class Maker {
  #aliases = 0;

  constructor(
    private readonly random: Random,
    /** The only dialect that it is for: then also in words that the other does not have. */
    private readonly only: Dialect | undefined,
  ) {}

  statement(): string {
    const { random } = this;
    const kind = random.below(10);
    if (kind < 4) return this.query(this.types(), 2).sql;
    if (kind < 6) return this.#grouped();
    if (kind < 7) return this.#windowed();
    if (kind < 8) return this.#combined();
    if (kind < 9) return this.#common();
    return random.below(3) === 0 ? this.#upserted() : this.#written();
  }

  types(): readonly Type[] {
    return Array.from({ length: 1 + this.random.below(3) }, () =>
      this.random.one<Type>(['int', 'text', 'bool', 'uuid', 'text']),
    );
  }

  /** A query with columns `c0`, `c1`, … of these types. */
  query(types: readonly Type[], depth: number, outer: readonly Column[] = []): { readonly sql: string } {
    const from = this.#from(depth);
    const columns = [...from.columns, ...outer];
    const items = types.map(
      (type, index) => `${this.#typed(this.#value(type, columns, depth), type)} AS c${index}`,
    );
    return { sql: `SELECT ${items.join(', ')} FROM ${from.sql}${this.#where(columns, depth)}` };
  }

  /** SQLite states no types: a statement that only it has must. */
  #typed(sql: string, type: Type): string {
    const names = { int: 'INTEGER', bool: 'INTEGER', text: 'TEXT', uuid: 'BLOB' };
    return this.only === 'sqlite' ? `CAST(${sql} AS ${names[type]})` : sql;
  }

  #where(columns: readonly Column[], depth: number): string {
    return this.random.below(4) === 0 ? '' : ` WHERE ${this.#condition(columns, depth)}`;
  }

  #alias(): string {
    this.#aliases += 1;
    return `a${this.#aliases}`;
  }

  #from(depth: number): Source {
    const { random } = this;
    if (depth === 0 || random.below(3) === 0) return this.#member(depth);
    const left = this.#from(depth - 1);
    if (this.only === 'postgres' && random.below(3) === 0) return this.#lateral(left, depth);
    const nested = random.below(4) === 0;
    const right = nested ? this.#from(depth - 1) : this.#member(depth);
    const word = random.one(['JOIN', 'LEFT JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN']);
    const columns = [...left.columns, ...right.columns];
    const on =
      word === 'FULL JOIN' || random.below(2) === 0
        ? this.#equality(left, right)
        : this.#condition(columns, 1);
    const far = right.joined ? `(${right.sql})` : right.sql;
    return { sql: `${left.sql} ${word} ${far} ON ${on}`, columns, joined: true };
  }

  #lateral(left: Source, depth: number): Source {
    const alias = this.#alias();
    const types = this.types();
    const { sql } = this.query(types, depth - 1, left.columns);
    const columns = [...left.columns, ...types.map((type, index) => ({ sql: `${alias}.c${index}`, type }))];
    const on = this.random.one(['TRUE', this.#condition(columns, 1)]);
    const word = this.random.one(['JOIN', 'LEFT JOIN']);
    return { sql: `${left.sql} ${word} LATERAL (${sql}) AS ${alias} ON ${on}`, columns, joined: true };
  }

  #equality(left: Source, right: Source): string {
    const pairs = left.columns.flatMap((one) =>
      right.columns.flatMap((other) => (one.type === other.type ? [`${one.sql} = ${other.sql}`] : [])),
    );
    return pairs[this.random.below(Math.max(1, pairs.length))] ?? 'TRUE';
  }

  #member(depth: number): Source {
    const { random } = this;
    const alias = this.#alias();
    if (depth > 0 && random.below(4) === 0) {
      const types = this.types();
      const { sql } = this.query(types, depth - 1);
      return {
        sql: `(${sql}) AS ${alias}`,
        columns: types.map((type, index) => ({ sql: `${alias}.c${index}`, type })),
      };
    }
    const names = Object.keys(tables);
    const table = names[random.below(names.length)] ?? 'people';
    const columns = Object.entries(tables[table] ?? {}).map(([name, type]) => ({
      sql: `${alias}.${name}`,
      type,
    }));
    return { sql: `${table} AS ${alias}`, columns };
  }

  #column(type: Type, columns: readonly Column[]): string {
    const fitting = columns.filter((column) => column.type === type);
    return fitting[this.random.below(Math.max(1, fitting.length))]?.sql ?? this.#literal(type);
  }

  #literal(type: Type): string {
    const { random } = this;
    switch (type) {
      case 'int':
        return random.one(['0', '1', '3', '60']);
      case 'text':
        return random.one(["''", "'a'", "'b'", "'x y'"]);
      case 'bool':
        return random.one(['TRUE', 'FALSE']);
      case 'uuid':
        if (this.only === 'sqlite') return `x'0000000000007000800000000000000${1 + random.below(5)}'`;
        return `'00000000-0000-7000-8000-00000000000${1 + random.below(5)}'::uuid`;
    }
  }

  #value(type: Type, columns: readonly Column[], depth: number): string {
    const { random } = this;
    if (depth <= 0 || random.below(3) > 0) return this.#column(type, columns);
    const value = (of: Type = type) => this.#value(of, columns, depth - 1);
    const condition = () => this.#condition(columns, depth - 1);
    if (this.only !== undefined && random.below(4) === 0) return this.#ownValue(type, value, condition);
    switch (random.below(type === 'bool' ? 5 : 8)) {
      case 0:
        return `coalesce(${value()}, ${value()})`;
      case 1:
        return `nullif(${value()}, ${value()})`;
      case 2:
        return `CASE WHEN ${condition()} THEN ${value()} ELSE ${value()} END`;
      case 3:
        return `CASE WHEN ${condition()} THEN ${value()} WHEN ${condition()} THEN ${value()}${random.below(2) === 0 ? '' : ` ELSE ${value()}`} END`;
      case 4:
        return type === 'bool' ? `(${condition()})` : `(${this.#scalar(type, columns, depth)})`;
      case 5:
        if (type === 'int') return `(${value()} ${random.one(['+', '-', '*'])} ${value()})`;
        return type === 'text' ? `(${value()} || ${value()})` : value();
      case 6:
        if (type === 'int') return random.one([`length(${value('text')})`, `abs(${value()})`]);
        return type === 'text' ? `${random.one(['lower', 'upper', 'trim'])}(${value()})` : value();
      default:
        return type === 'text' ? `concat(${value()}, ${value()})` : value();
    }
  }

  #ownValue(type: Type, value: (of?: Type) => string, condition: () => string): string {
    const { random } = this;
    if (this.only === 'postgres') {
      if (type === 'text')
        return random.one([`substring(${value()}, ${value()})`, `least(${value()}, ${value()})`]);
      return type === 'int' ? `greatest(${value()}, ${value()})` : value();
    }
    if (type === 'int' && random.below(2) === 0)
      return random.one([`max(${value()}, ${value()})`, `(${value()} / ${value()})`, `(${value()} % 3)`]);
    return random.one([`ifnull(${value()}, ${value()})`, `iif(${condition()}, ${value()}, ${value()})`]);
  }

  #scalar(type: Type, columns: readonly Column[], depth: number): string {
    const { random } = this;
    const from = this.#member(0);
    const own = [...from.columns, ...columns];
    const where = this.#where(own, 1);
    if (type === 'int' && random.below(3) === 0) return `SELECT count(*) FROM ${from.sql}${where}`;
    if (type === 'uuid' || random.below(4) === 0) return `SELECT ${this.#value(type, columns, depth - 1)}`;
    return `SELECT max(${this.#column(type, from.columns)}) FROM ${from.sql}${where}`;
  }

  #condition(columns: readonly Column[], depth: number): string {
    const { random } = this;
    const type = random.one<Type>(['int', 'text', 'uuid', 'text', 'bool']);
    const value = () => this.#value(type, columns, depth - 1);
    const inner = () => this.#condition(columns, depth - 1);
    if (depth > 0) {
      switch (random.below(9)) {
        case 0:
          return `(${inner()} AND ${inner()})`;
        case 1:
          return `(${inner()} OR ${inner()})`;
        case 2:
          return `NOT (${inner()})`;
        case 3:
          return `(${inner()}) ${random.one(['IS TRUE', 'IS NOT TRUE', 'IS FALSE', 'IS NOT FALSE', 'IS NULL', 'IS NOT NULL'])}`;
        case 4:
          return `${random.one(['', 'NOT '])}EXISTS (${this.query([type], depth - 1, columns).sql})`;
        case 5:
          return `${value()} ${random.one(['IN', 'NOT IN'])} (${this.query([type], depth - 1, columns).sql})`;
        default:
      }
    }
    return this.#plain(type, value, columns);
  }

  #plain(type: Type, value: () => string, columns: readonly Column[]): string {
    const { random } = this;
    if (this.only !== undefined && random.below(4) === 0) return this.#ownCondition(type, value, columns);
    const comparison = random.one(['=', '<>', ...(type === 'uuid' || type === 'bool' ? [] : ['<', '>='])]);
    switch (random.below(9)) {
      case 0:
      case 1:
        return `${value()} IS NOT NULL`;
      case 2:
        return `${value()} IS NULL`;
      case 3:
        return `${value()} ${random.one(['IS DISTINCT FROM', 'IS NOT DISTINCT FROM'])} ${value()}`;
      case 4:
        return `${value()} ${random.one(['IN', 'NOT IN'])} (${value()}, ${value()})`;
      case 5:
        return type === 'int'
          ? `${value()} ${random.one(['BETWEEN', 'NOT BETWEEN'])} ${value()} AND ${value()}`
          : `${value()} = ${value()}`;
      case 6:
        return this.#column('bool', columns);
      default:
        return `${value()} ${comparison} ${value()}`;
    }
  }

  #ownCondition(type: Type, value: () => string, columns: readonly Column[]): string {
    const { random } = this;
    if (this.only === 'sqlite')
      return random.one([
        `${value()} IS ${value()}`,
        `${value()} IS NOT ${value()}`,
        this.#column('int', columns),
      ]);
    const some = () => this.query([type], 0, columns).sql;
    const row = () => `(${value()}, ${this.#column('text', columns)})`;
    return random.one([
      `${value()} ${random.one(['=', '<>'])} ${random.one(['ANY', 'ALL'])} (${some()})`,
      `${row()} ${random.one(['IS NULL', 'IS NOT NULL'])}`,
      `${row()} ${random.one(['=', '<>', 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM'])} ${row()}`,
    ]);
  }

  #aggregate(columns: readonly Column[]): string {
    const { random } = this;
    if (this.only === 'sqlite' && random.below(4) === 0) return this.#column('int', columns);
    const filter = random.below(4) === 0 ? ` FILTER (WHERE ${this.#condition(columns, 1)})` : '';
    switch (random.below(4)) {
      case 0:
        return `count(*)${filter}`;
      case 1:
        if (this.only === 'sqlite') return `sum(${this.#value('int', columns, 1)})${filter}`;
        return `sum(${this.#value('int', columns, 1)})${filter}::int8`;
      default:
        return `${random.one(['max', 'min'])}(${this.#value(random.one<Type>(['int', 'text']), columns, 1)})${filter}`;
    }
  }

  #grouped(): string {
    const { random } = this;
    const from = this.#from(2);
    const keys = this.types()
      .slice(0, random.below(3))
      .map((type) => this.#value(type, from.columns, 1));
    // A literal would be the number of a column.
    const groups = keys.filter((key) => /a\d/.test(key));
    const aggregates = [this.#aggregate(from.columns), this.#aggregate(from.columns)];
    const items = [...groups, ...aggregates].map(
      (item, index) => `${this.#typed(item, 'text')} AS c${index}`,
    );
    const by = groups.length === 0 ? '' : ` GROUP BY ${this.#groupList(groups)}`;
    const having = random.one([
      '',
      ` HAVING ${random.one([...aggregates, ...groups] as [string, ...string[]])} IS NOT NULL`,
      ' HAVING count(*) > 1',
    ]);
    return `SELECT ${items.join(', ')} FROM ${from.sql}${this.#where(from.columns, 2)}${by}${having}`;
  }

  #groupList(groups: readonly string[]): string {
    const plain = groups.join(', ');
    if (this.only !== 'postgres') return plain;
    const [first = ''] = groups;
    return this.random.one([
      plain,
      `ROLLUP (${plain})`,
      `CUBE (${plain})`,
      `GROUPING SETS ((${plain}), (${first}))`,
      `GROUPING SETS (${groups.map((group) => `(${group})`).join(', ')})`,
      `GROUPING SETS ((${plain}), ())`,
      `${first}, ROLLUP (${plain})`,
    ]);
  }

  #windowed(): string {
    const { random } = this;
    const from = this.#from(1);
    const value = (type: Type) => this.#value(type, from.columns, 1);
    const bound = (word: string) => random.one(['CURRENT ROW', `1 ${word}`, `UNBOUNDED ${word}`]);
    const frame =
      random.one([
        '',
        '',
        ` ROWS BETWEEN ${bound('PRECEDING')} AND ${bound('FOLLOWING')}`,
        ' ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING',
        ' ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING',
      ]) + random.one(['', '', '', ' EXCLUDE CURRENT ROW', ' EXCLUDE TIES', ' EXCLUDE GROUP']);
    const over = `OVER (ORDER BY ${value(random.one<Type>(['int', 'text']))}${/ROWS/.test(frame) ? frame : ''})`;
    const plain = `OVER (PARTITION BY ${value('text')} ORDER BY ${value('int')})`;
    const items = [
      `${random.one(['first_value', 'last_value', 'max', 'min'])}(${value('text')}) ${over}`,
      random.one([
        `sum(${value('int')}) ${over}`,
        `count(*) ${over}`,
        `nth_value(${value('text')}, 1) ${over}`,
      ]),
      random.one([
        `lag(${value('text')}) ${plain}`,
        `lead(${value('text')}, 1, ${value('text')}) ${plain}`,
        `rank() ${plain}`,
      ]),
    ];
    const list = items.map((item, index) => `${this.#typed(item, 'text')} AS c${index}`).join(', ');
    return `SELECT ${list} FROM ${from.sql}${this.#where(from.columns, 2)}`;
  }

  #combined(): string {
    const types = this.types();
    const word = this.random.one(['UNION', 'UNION ALL', 'INTERSECT', 'EXCEPT']);
    const sql = `${this.query(types, 1).sql} ${word} ${this.query(types, 1).sql}`;
    if (this.random.below(2) === 0) return sql;
    const columns = types.map((type, index) => ({ sql: `x.c${index}`, type }));
    return `SELECT ${columns.map(({ sql: column, type }, index) => `${this.#typed(column, type)} AS c${index}`).join(', ')} FROM (${sql}) AS x${this.#where(columns, 1)}`;
  }

  #common(): string {
    const types = this.types();
    const named = this.query(types, 2).sql;
    const source = (alias: string): Column[] =>
      types.map((type, index) => ({ sql: `${alias}.c${index}`, type }));
    const other = this.#member(0);
    const word = this.random.one(['JOIN', 'LEFT JOIN', 'RIGHT JOIN']);
    const columns = [...source('x'), ...other.columns];
    const items = [...source('x').map(({ sql }) => sql), this.#value('text', columns, 1)].map(
      (item, index) => `${this.#typed(item, 'text')} AS c${index}`,
    );
    return `WITH x AS (${named}) SELECT ${items.join(', ')} FROM x ${word} ${other.sql} ON ${this.#condition(columns, 1)}${this.#where(columns, 1)}`;
  }

  #written(): string {
    const { random } = this;
    const columns = Object.entries(tables.tasks ?? {}).map(([name, type]) => ({
      sql: `tasks.${name}`,
      type,
    }));
    const where = this.#where(columns, 2);
    const old = this.only === 'postgres' ? ', old.note AS before, new.note AS after' : '';
    const items = `${this.#typed(this.#value('text', columns, 1), 'text')} AS c0, note, spent, person_id${old}`;
    if (random.below(3) === 0) return `DELETE FROM tasks${where} RETURNING ${items}`;
    const sets = [
      `note = ${this.#value('text', columns, 2)}`,
      `spent = ${this.#value('int', columns, 1)}`,
      `done = ${this.#literal('bool')}`,
    ];
    const chosen = sets.filter(() => random.below(2) === 0);
    return `UPDATE tasks SET ${(chosen.length === 0 ? sets : chosen).join(', ')}${where} RETURNING ${items}`;
  }

  #upserted(): string {
    const { random } = this;
    const columns = Object.entries(tables.tasks ?? {}).map(([name, type]) => ({
      sql: `tasks.${name}`,
      type,
    }));
    const values = `tasks.hours, ${this.#value('int', columns, 1)}, ${this.#value('text', columns, 1)}, ${this.#value('text', columns, 2)}`;
    const images = [
      { sql: 'gauges.remark', type: 'text' },
      { sql: 'excluded.remark', type: 'text' },
      { sql: 'excluded.unit', type: 'text' },
      { sql: 'gauges.reading', type: 'int' },
    ] as const;
    const where = random.below(2) === 0 ? '' : ` WHERE ${this.#condition(images, 1)}`;
    const conflict = random.one([
      'DO NOTHING',
      `DO UPDATE SET remark = ${this.#value('text', images, 2)}${where}`,
      `DO UPDATE SET remark = ${this.#value('text', images, 1)}, unit = ${this.#value('text', images, 1)}`,
    ]);
    const source = `SELECT ${values} FROM tasks WHERE ${this.#condition(columns, 1)}`;
    return `INSERT INTO gauges (id, reading, unit, remark) ${source} ON CONFLICT (id) ${conflict} RETURNING id, reading, unit, remark`;
  }
}
