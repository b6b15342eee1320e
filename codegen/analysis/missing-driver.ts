/** Tells a driver that is not installed from one that is broken. */

export function isMissing(error: unknown, driver: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error))
    return false;
  const missing = error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND';
  return missing && String(error.message).includes(`'${driver}'`);
}
