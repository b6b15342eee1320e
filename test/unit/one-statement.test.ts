/** A statement is one statement: what cuts files and what reads statements see the same semicolons, whatever stands around them. */
import { expect, test } from '@jest/globals';
import { SqlWords } from '../../codegen/analysis/sql-words.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { randomFrom } from '../../codegen/migrate/random.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';

const pieces =
  "' | \" | ` | [ | ] | ; | $$ | $a$ | E' | \\' | -- | \n | /* | */ | :x | ? | { | } | a | ( | ) | U&' | x' | \r | %s | @ | SELECT 1 | /* @name b */ | /* @name c @only postgres */ | /* @only sqlite */".split(
    ' | ',
  ) as [string, ...string[]];

test('no statement holds a semicolon outside of strings and comments', () => {
  const random = randomFrom(4);
  let statements = 0;
  for (let run = 0; run < 6000; run++) {
    const said = random.one(['', '@dialect sqlite', '@dialect postgres', '@only sqlite', '@only postgres']);
    const before = random.one(['', '/* @only sqlite */\n', '/* @only postgres */\n']);
    const made = Array.from({ length: random.below(12) }, () => random.one(pieces)).join('');
    const path = `queries/order${random.one(['', '.sqlite', '.postgres'])}.sql`;
    const text = `${before}/* @name a ${said} */ SELECT 1${made}`;
    for (const { queries } of parseEntities([{ path, text }], new Diagnostics())) {
      for (const statement of queries.flatMap(({ variants }) =>
        Object.values(variants).flatMap((each) => each ?? []),
      )) {
        statements += 1;
        const words = SqlWords.of(statement);
        expect(words.tokens.every((_, index) => words.at(index) !== ';') || { path, text }).toBe(true);
      }
    }
  }
  expect(statements).toBeGreaterThan(1000);
});
