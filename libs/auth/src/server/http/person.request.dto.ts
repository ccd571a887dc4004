import { IsEmail, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';

/** Something that is seen, and no control characters, which neither names nor mails may hold. */
const VISIBLE = /^[^\p{Cc}]*[^\s\p{Cc}][^\p{Cc}]*$/u;
const VISIBLE_OPTIONS = { message: '$property must be text that can be seen, on one line' };
/** Addresses in quotes are valid by their standard and refused by most servers. */
const MAILABLE = /^[^\s,;:<>"()@]+@[^\s,;:<>"()@]+$/;
const MAILABLE_OPTIONS = { message: 'email must be an address without quotes and signs that separate addresses' };
const isThere = (_body: object, value: unknown): boolean => value !== undefined;

/** A person to add. The password is set by the person, behind a mailed link. */
export class AddPersonRequest {
  /** Address to sign in with, in any case.
   *  @example "avery.lindqvist@northmere.example" */
  @IsEmail({ allow_utf8_local_part: false })
  @Matches(MAILABLE, MAILABLE_OPTIONS)
  @MaxLength(254)
  email: string;

  /** @example "Avery Lindqvist" */
  @IsString()
  @MaxLength(200)
  @Matches(VISIBLE, VISIBLE_OPTIONS)
  name: string;

  /** Name by which suppliers' files know the person.
   *  @example "alindqvist" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(VISIBLE, VISIBLE_OPTIONS)
  userName?: string | null;

  /** Id of the team, department or location that the person belongs to from today on. Who may invite for one place only need not say it.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  @IsOptional()
  @IsUUID()
  placeId?: string | null;
}

/** What changes about a person; what is left out stays. */
export class ChangePersonRequest {
  /** A new address ends open links, and the old one is told.
   *  @example "avery.lindqvist@northmere.example" */
  @ValidateIf(isThere)
  @IsEmail({ allow_utf8_local_part: false })
  @Matches(MAILABLE, MAILABLE_OPTIONS)
  @MaxLength(254)
  email?: string;

  /** @example "Avery Lindqvist" */
  @ValidateIf(isThere)
  @IsString()
  @MaxLength(200)
  @Matches(VISIBLE, VISIBLE_OPTIONS)
  name?: string;

  /** Null: suppliers' files do not name the person.
   *  @example "alindqvist" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(VISIBLE, VISIBLE_OPTIONS)
  userName?: string | null;
}
