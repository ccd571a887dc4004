import { normaliseEmail } from './password.js';
import { SsoFailed } from './sso.errors.js';

/** Who somebody is in the words of an issuer, after its answer was checked. */
export interface IssuerIdentity {
  readonly issuer: string;
  /** Never changes and is never given to another person. */
  readonly subject: string;
  readonly email: unknown;
  readonly emailVerified: unknown;
}

/** A person who was found for an identity. */
export interface SsoPerson {
  readonly personId: string;
  readonly isActive: boolean;
}

/** The e-mail address by which the first sign-in of an identity finds its person.
 *  @throws SsoFailed `sso-unverified` when the issuer has not verified it: anybody could have typed it */
export function emailToLinkBy({ email, emailVerified }: IssuerIdentity): string {
  const isVerified = emailVerified === true || emailVerified === 'true';
  if (typeof email !== 'string' || email === '' || !isVerified) {
    throw new SsoFailed('sso-unverified', 'The issuer gave no e-mail address, or has not verified it.');
  }
  return normaliseEmail(email);
}

/** @throws SsoFailed `sso-inactive` */
export function requireActive({ personId, isActive }: SsoPerson): string {
  if (!isActive) throw new SsoFailed('sso-inactive', 'The person may no longer sign in.');
  return personId;
}

/** A path of our own to go to afterwards; the start page for anything else, since an address of another site would be a trap. */
export function ownPath(text: string | undefined): string {
  const isOwn = text !== undefined && text.length <= 1_000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(text);
  return isOwn && URL.parse(text, 'https://own.invalid')?.origin === 'https://own.invalid' ? text : '/';
}
