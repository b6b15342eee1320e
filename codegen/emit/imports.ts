/** What a generated module imports: names of the contract, and the types that `@type` names. */
import { type ImportDeclarationStructure, StructureKind } from 'ts-morph';
import type { Config } from '../config.js';
import { importedNames } from '../model/declared-type.js';
import { freeName, upperFirst } from '../model/names.js';
import { modulePath } from './module-path.js';

/** Collects the imports of one module while its text is made. */
export class Imports {
  readonly #types = new Set<string>();
  readonly #values = new Set<string>();
  readonly #declared = new Map<string, Set<string>>();
  readonly #ids = new Set<string>();
  readonly bigint: Config['bigint'];
  readonly numeric: Config['numeric'];

  /** `taken` are the constants of the module: a contract's name that is among them is imported under another one. */
  constructor(
    private readonly taken: ReadonlySet<string>,
    private readonly options: Pick<Config, 'output' | 'contract' | 'bigint' | 'numeric'>,
  ) {
    this.bigint = options.bigint;
    this.numeric = options.numeric;
  }

  /** A type of the contract. No generated type has such a name: see `unify`. */
  type(name: string): string {
    this.#types.add(name);
    return name;
  }

  /** A value of the contract, by the name that it has in the module. */
  value(name: string): string {
    this.#values.add(name);
    return this.#local(name);
  }

  /** The type of a table's ids, from the module that holds them all. No other type of a module has its name: see `unify`. */
  id(name: string): string {
    this.#ids.add(name);
    return name;
  }

  /** A declared type; what it names is imported from where it says. */
  declared(type: { readonly text: string; readonly from?: string }): string {
    if (/\bJson\b/.test(type.text)) this.#types.add('Json');
    if (type.from === undefined) return type.text;
    const module = modulePath(this.options.output, type.from);
    const names = this.#declared.get(module) ?? new Set<string>();
    for (const name of importedNames(type.text)) names.add(name);
    if (names.size > 0) this.#declared.set(module, names);
    return type.text;
  }

  /** A type of another generated module, and where that is. */
  sibling(name: string, module: string): string {
    const specifier = `./${module}.js`;
    this.#declared.set(specifier, (this.#declared.get(specifier) ?? new Set()).add(name));
    return specifier;
  }

  /** The import declarations, in one order whatever was asked for first. */
  structures(): readonly ImportDeclarationStructure[] {
    const contract = modulePath(this.options.output, this.options.contract);
    const declaration = (isTypeOnly: boolean, names: readonly string[], moduleSpecifier: string) =>
      ({
        kind: StructureKind.ImportDeclaration,
        isTypeOnly,
        namedImports: names.map((name) =>
          this.#local(name) === name ? { name } : { name, alias: this.#local(name) },
        ),
        moduleSpecifier,
      }) as const;
    return [
      declaration(true, sorted(this.#types), contract),
      declaration(false, sorted(this.#values), contract),
      ...sorted(this.#declared.keys()).map((module) =>
        declaration(true, sorted(this.#declared.get(module) ?? []), module),
      ),
      declaration(true, sorted(this.#ids), './ids.js'),
    ].filter(({ namedImports }) => namedImports.length > 0);
  }

  #local(name: string): string {
    return this.taken.has(name) ? freeName(`contract${upperFirst(name)}`, this.taken) : name;
  }
}

/** By code unit: no locale decides an order. */
function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
