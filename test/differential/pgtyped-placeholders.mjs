// Prints what @pgtyped/parser finds in the files given as a JSON array on standard input. It is an ES module, which Jest cannot load.
import { readFileSync } from 'node:fs';
import { parseSQLFile } from '@pgtyped/parser';

function parse(text) {
  try {
    const { queries, events } = parseSQLFile(text);
    return { queries: queries.map(query), complaints: events.length };
  } catch (error) {
    return { queries: [], complaints: 1, thrown: String(error) };
  }
}

function query({ name, params }) {
  const placeholders = params.flatMap((param) =>
    param.codeRefs.used.map(({ a }) => ({ name: param.name, required: param.required, start: a - 1 })),
  );
  const shapes = params.filter((param) => param.transform.type !== 'scalar');
  return {
    name,
    placeholders: placeholders.sort((one, other) => one.start - other.start),
    shapes: shapes.map(({ name: parameter, transform }) => ({ name: parameter, ...transform })),
  };
}

const files = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(files.map(parse)));
