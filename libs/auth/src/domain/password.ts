import { PasswordUnfit } from './auth.errors.js';

const SHORTEST = 12;
/** Keeps the work of hashing bounded, and leaves room for a whole sentence. */
const LONGEST = 128;
const FEWEST_DIFFERENT = 4;

/** What a password is judged against. */
export interface PasswordSurroundings {
  /** Whose password it becomes: neither his name nor his address guards anything. */
  readonly owner: { readonly email: string; readonly name: string };
  /** Whether a word, in lower case, is on the shipped list of passwords that were found in leaks or are tried first. */
  isKnown(lowerCased: string): boolean;
}

/** The password as it is hashed: one form of Unicode, so that it fits from every keyboard. Length and being unknown count; which kinds
 *  of characters it is made of does not.
 *  @throws PasswordUnfit saying what is wrong, never the password */
export function parsePassword(text: string, surroundings: PasswordSurroundings): string {
  const password = normalisePassword(text);
  if ([...password].length < SHORTEST) throw new PasswordUnfit(`A password has at least ${SHORTEST} characters.`);
  if (password.length > LONGEST) throw new PasswordUnfit(`A password has at most ${LONGEST} characters.`);
  if (isNamed(password, surroundings.owner)) {
    throw new PasswordUnfit('The password is the name or the e-mail address of the account. Choose another one.');
  }
  if (isWidelyKnown(password.toLowerCase(), surroundings)) {
    throw new PasswordUnfit('This password is on a list of passwords that everybody tries. Choose another one.');
  }
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

function isNamed(password: string, { email, name }: PasswordSurroundings['owner']): boolean {
  const [localPart = ''] = email.split('@', 1);
  const wanted = lettersOf(password);
  return wanted !== '' && [email, localPart, name].some((known) => lettersOf(known) === wanted);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Also when a known one is only written several times, or hardly anything else than one character is. */
function isWidelyKnown(password: string, { isKnown }: PasswordSurroundings): boolean {
  if (isKnown(password) || new Set(password).size < FEWEST_DIFFERENT) return true;
  const repeated = /^(.+?)\1+$/su.exec(password)?.[1];
  return repeated !== undefined && isKnown(repeated);
}
