/** Pieces of text that break out of strings, comments, names and templates where they are not escaped. */
import type { Random } from './random.js';

/** `canary()` is what must never be called. */
const pieces = [
  'canary()',
  '$' + '{canary()}',
  '`',
  "'",
  '"',
  '\\',
  '\\u0027',
  '\\u{60}',
  '*/',
  '/*',
  '//',
  '<!--',
  '-- ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\u001b[2J',
  '$$',
  '$x$',
  ';',
  '}); canary(); ({',
  "'); canary(); ('",
  '`; canary(); `',
  '*/ canary(); /*',
  '\ncanary();\n',
  '@name other',
  '@param',
  '@only sqlite',
  '@dialect postgres',
  '{@link canary}',
  '@ts-ignore',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'default',
  '</script>',
  '😀',
  'é',
  'İ',
  'ß',
  ' ',
  'a',
  'Z9',
  ':id',
  ':id!',
  ':constructor',
  '$1',
  '?',
  '::',
  '[0]',
  '!',
  '#>>',
  'import("node:fs")',
  '#!/bin/sh',
  '../../../escaped',
  '/../..',
  'C:\\escaped',
  '%00',
] as const;

export function hostile({ below, one }: Random): string {
  return Array.from({ length: 1 + below(4) }, () => one(pieces)).join('');
}

/** For texts that must not hold a whole word that SQL or an annotation reads. */
export function hostilePiece({ one }: Random): string {
  return one(pieces);
}

export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Mostly without what ends or begins a comment. */
export function inComment(text: string, { below }: Random): string {
  return below(8) === 0 ? text : text.replaceAll('*/', '* /').replaceAll('/*', '/ *');
}

/** The longest beginning that both engines keep of a name. */
export function asName(text: string): string {
  let name = '';
  for (const character of text) {
    if (Buffer.byteLength(name + character) > 60) break;
    name += character;
  }
  return name;
}
