/** TypeScript's language service over the files of this project and one file that a test writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project, ts } from 'ts-morph';

/** Beside the fixtures, so that a snippet imports them by short paths. */
const snippetPath = join(__dirname, 'snippet.ts');

const project = new Project({
  tsConfigFilePath: join(__dirname, '../../tsconfig.json'),
  skipAddingFilesFromTsConfig: true,
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
});
const service = project.getLanguageService().compilerObject;

/** What the compiler says of a snippet: one line per error, `line: message`, lines from 1. */
export function compile(text: string): string[] {
  project.createSourceFile(snippetPath, text, { overwrite: true });
  const found = [
    ...service.getSyntacticDiagnostics(snippetPath),
    ...service.getSemanticDiagnostics(snippetPath),
  ];
  return found.map(({ start = 0, messageText }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** What an editor shows where the mark `@@` stands, and the lines that it goes to, each after its file. */
export function lookUp(text: string): { hover: string; documentation: string; definitions: string[] } {
  const position = text.indexOf('@@');
  project.createSourceFile(snippetPath, text.replace('@@', ''), { overwrite: true });
  const hover = service.getQuickInfoAtPosition(snippetPath, position);
  const definitions = service.getDefinitionAtPosition(snippetPath, position) ?? [];
  return {
    hover: ts.displayPartsToString(hover?.displayParts ?? []),
    documentation: ts.displayPartsToString(hover?.documentation ?? []),
    definitions: definitions.map(({ fileName, textSpan }) => {
      const source = readFileSync(fileName, 'utf8');
      const line = source.slice(source.lastIndexOf('\n', textSpan.start) + 1).split('\n')[0];
      return `${fileName.slice(__dirname.length + 1)}: ${line}`;
    }),
  };
}
