import { PreferencesDto } from './profile.dto.js';
import { ViewAsStateDto } from './view-as.response.dto.js';

/** A role by its key and its name on screen. */
export class RoleDto {
  /** @example "sales_rep" */
  key: string;
  /** @example "Sales rep" */
  title: string;
}

/** Settings of the company that screens need. */
export class CompanyDto {
  /** @example "Northmere Agency" */
  name: string;
  /** ISO 4217 code of every amount.
   *  @example "USD" */
  currency: string;
  /** IANA name.
   *  @example "America/Chicago" */
  timeZone: string;
  /** BCP 47 tag.
   *  @example "en-US" */
  locale: string;
}

/** The person who is signed in. */
export class MeResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
  /** @example "avery.lindqvist@northmere.example" */
  email: string;
  /** Roles held today. */
  roles: RoleDto[];
  /** Keys of the permissions held in any scope, sorted.
   *  @example ["pay.view", "sales.view"] */
  permissions: string[];
  preferences: PreferencesDto;
  /** Whether a code is asked for at sign-in. */
  secondFactor?: boolean;
  company: CompanyDto;
  /** Set while an administrator looks through the eyes of this person: show it, and offer nothing that changes something. */
  viewAs?: ViewAsStateDto | null;
}

/** The tokens of a session. The refresh token is in the cookie, never in the body. */
export class SessionResponse {
  /** Bearer token for every other call.
   *  @example "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl" */
  accessToken: string;
  /** Seconds until the access token ends.
   *  @example 600 */
  expiresIn: number;
  user: MeResponse;
}
