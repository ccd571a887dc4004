import { PasswordUnfit } from './auth.errors.js';

const SHORTEST = 12;
/** Keeps the work of hashing bounded. */
const LONGEST = 256;

/** The password as it is hashed: one form of Unicode, so that it fits from every keyboard.
 *  @throws PasswordUnfit when it is too short or too long; there are no rules of composition */
export function parsePassword(text: string): string {
  const password = normalisePassword(text);
  if ([...password].length < SHORTEST) throw new PasswordUnfit(`A password has at least ${SHORTEST} characters.`);
  if (password.length > LONGEST) throw new PasswordUnfit(`A password has at most ${LONGEST} characters.`);
  return password;
}

/** The same form without the rules, for comparing. */
export function normalisePassword(text: string): string {
  return text.normalize('NFKC');
}

/** The e-mail address as it is kept and compared. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}
