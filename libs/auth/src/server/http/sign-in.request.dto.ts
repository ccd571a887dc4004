import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';

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
