import { verifySync } from 'otplib';

const PERIOD_S = 30;
/** The step before, the current and the next one: clocks of phones are not exact. */
const TOLERANCE_S = PERIOD_S;
/** 10 bytes are 16 characters: too many to be guessed from a stolen hash. */
export const RECOVERY_CODE_BYTES = 10;
export const RECOVERY_CODES = 10;
/** How long after the password the code may be given. */
export const CHALLENGE_SECONDS = 300;
/** Wrong codes after which the password is asked for again. */
export const MOST_WRONG_CODES = 5;

/** Crockford's letters: without those that are mistaken for others. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RECOVERY_CODE = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** What a person typed as second factor: six digits of an app, a recovery code in its stored form, or neither. */
export type TypedCode =
  | { readonly kind: 'totp'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly code: string }
  | { readonly kind: 'neither' };

/** Spaces and hyphens do not count, nor does the case; of letters that look alike the likely one is taken. */
export function typedCode(text: string): TypedCode {
  const plain = text.toLowerCase().replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(plain)) return { kind: 'totp', digits: plain };
  const code = plain.replaceAll('o', '0').replace(/[il]/g, '1');
  return RECOVERY_CODE.test(code) ? { kind: 'recovery', code } : { kind: 'neither' };
}

/** The time step whose code this is: the current one or one beside it, and later than the last one that was taken.
 *  @param secret   base32
 *  @param digits   six digits
 *  @param lastStep the newest step that was taken before; null for none
 *  @returns        null for a wrong or used code
 *  @source         RFC 6238, sections 5.2 and 6 */
export function totpStepOf(
  secret: string,
  digits: string,
  { now, lastStep }: { now: Date; lastStep: number | null },
): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const found = verifySync({ secret, token: digits, epoch, period: PERIOD_S, epochTolerance: TOLERANCE_S });
  if (!found.valid || !('timeStep' in found)) return null;
  return lastStep !== null && found.timeStep <= lastStep ? null : found.timeStep;
}

/** A recovery code as people write it down, `7k2m-9qxt-0hva-c4de`.
 *  @param bytes 10 random bytes */
export function recoveryCodeText(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let count = 0; count < (RECOVERY_CODE_BYTES * 8) / 5; count += 1) {
    text = `${ALPHABET[Number(number % 32n)] ?? ''}${text}`;
    number /= 32n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
