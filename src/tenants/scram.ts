/** Passwords of PostgreSQL roles: made here, and sent as what the server keeps of them, so that no log can hold one. */
import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** 256 random bits as 43 characters that mean themselves in a URL. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url');
}

/** What PostgreSQL's own default is. */
const iterations = 4096;

/**
 * The verifier of RFC 5803 that `CREATE ROLE … PASSWORD` takes in place of a password of ASCII characters. It has only
 * letters, digits and `$ : + / = -`.
 */
export async function scramVerifier(password: string): Promise<string> {
  const salt = randomBytes(16);
  const salted = await promisify(pbkdf2)(password, salt, iterations, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const serverKey = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
