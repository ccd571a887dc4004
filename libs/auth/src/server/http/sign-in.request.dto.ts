import { IsEmail, IsString, Length, MaxLength, MinLength } from 'class-validator';

/** What a person types to sign in. */
export class SignInRequest {
  /** E-mail address of the account, in any case.
   *  @example "avery.lindqvist@northmere.example" */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** Password of the account.
   *  @example "correct horse battery staple" */
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password: string;
}

/** The second step of signing in. */
export class SecondFactorRequest {
  /** The `challenge` of the refusal that asked for a code.
   *  @example "kb7mAUoZ3gE6bQ1iTnPQ0cJ5Yw2hXl9vRrS8dFzGx4M" */
  @IsString()
  @Length(43, 43)
  challenge: string;

  /** Six digits of the authenticator app, or a recovery code.
   *  @example "415926" */
  @IsString()
  @Length(6, 40)
  code: string;
}
