import { IsEmail, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** Longer texts are refused before they are looked at; what a password has to be is said by the rule itself. */
const LONGEST_TYPED = 512;

/** The address of an account. */
export class ForgotPasswordRequest {
  /** @example "avery.lindqvist@northmere.example" */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

/** The token of a mailed link. */
export class LinkRequest {
  /** What stands behind `#` in the link.
   *  @example "4kqM0rW9mB1wqkXo2bX0k3mJ7p0kq8mGm3Vxk1d2c5E" */
  @IsString()
  @Matches(/^[\w-]{1,100}$/, { message: 'token must be the part of the link behind "#"' })
  token: string;
}

/** A password set by a mailed link. */
export class SetPasswordRequest extends LinkRequest {
  /** 12 to 128 characters; not the name or address of the account, and on no list of known passwords.
   *  @example "correct horse battery staple" */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_TYPED)
  password: string;
}

/** A new own password. */
export class ChangePasswordRequest {
  /** The password until now.
   *  @example "correct horse battery staple" */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_TYPED)
  currentPassword: string;

  /** 12 to 128 characters; not the name or address of the account, and on no list of known passwords.
   *  @example "seven quiet lanterns by the sea" */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_TYPED)
  newPassword: string;
}
