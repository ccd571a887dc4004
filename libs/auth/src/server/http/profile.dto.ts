import { IsIn, IsLocale, IsOptional, IsString, IsTimeZone, Matches, MaxLength, ValidateIf } from 'class-validator';

const THEMES = ['system', 'light', 'dark'] as const;
const isThere = (_body: object, value: unknown): boolean => value !== undefined;

/** How the application looks and speaks to a person, on every browser. */
export class PreferencesDto {
  /** BCP 47 tag; null: as the company.
   *  @example "en-US" */
  locale: string | null;
  /** IANA name; null: as the company.
   *  @example "America/Chicago" */
  timeZone: string | null;
  /** @example "system" */
  theme: 'system' | 'light' | 'dark';
  /** Page to begin with; null: the one that fits the roles.
   *  @example "/sales" */
  landingPage: string | null;
}

/** The own account. */
export class ProfileResponse extends PreferencesDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
  /** Address to sign in with; an administrator changes it.
   *  @example "avery.lindqvist@northmere.example" */
  email: string;
  /** Name by which suppliers' files know the person.
   *  @example "alindqvist" */
  userName: string | null;
  /** Goes up with every change; the ETag.
   *  @example 3 */
  version: number;
}

/** What changes; what is left out stays. */
export class ChangeProfileRequest {
  /** @example "Avery Lindqvist" */
  @ValidateIf(isThere)
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\p{Cc}]*[^\s\p{Cc}][^\p{Cc}]*$/u, { message: 'name must be text that can be seen, on one line' })
  name?: string;

  /** BCP 47 tag; null: as the company.
   *  @example "en-US" */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string | null;

  /** IANA name; null: as the company.
   *  @example "America/Chicago" */
  @IsOptional()
  @IsTimeZone()
  @Matches(/^[A-Za-z]/, { message: 'timeZone must be a valid IANA time-zone' })
  @MaxLength(64)
  timeZone?: string | null;

  /** @example "dark" */
  @ValidateIf(isThere)
  @IsIn(THEMES)
  theme?: (typeof THEMES)[number];

  /** Path inside the application; null: the one that fits the roles.
   *  @example "/sales" */
  @IsOptional()
  @Matches(/^\/(?:[a-z0-9-]+(?:\/[a-z0-9-]+)*)?$/, { message: 'landingPage must be a path like /sales' })
  @MaxLength(200)
  landingPage?: string | null;
}
