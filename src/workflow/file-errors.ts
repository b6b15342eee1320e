/** What the file system refuses, as `DalError`. The system's own messages hold paths, and with them ids: they stay out. */
import { DalError, type DalErrorCode } from '../errors.js';

const codes: ReadonlyMap<string, DalErrorCode> = new Map([
  ['ENOSPC', 'storage_full'],
  ['EDQUOT', 'storage_full'],
  ['EFBIG', 'storage_full'],
  ['EROFS', 'read_only'],
  ['EACCES', 'read_only'],
  ['EPERM', 'read_only'],
  ['ELOOP', 'corrupt'],
  ['EISDIR', 'corrupt'],
]);

/** The system's code such as `ENOENT`, or an empty string for errors of any other kind. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The error of an operation on files; `subject` is what could not be done, such as `the package cannot be read`. */
export function fileError(error: unknown, subject: string, codeOtherwise: DalErrorCode = 'unknown'): unknown {
  const system = systemCode(error);
  return system === '' ? error : new DalError(codes.get(system) ?? codeOtherwise, `${subject} (${system})`);
}

/** The result of `operation`, or `undefined` if there is no such file. */
export async function unlessMissing<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
