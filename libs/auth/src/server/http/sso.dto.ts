import { IsOptional, IsString, MaxLength } from 'class-validator';

/** An issuer to sign in with. */
export class SsoProviderDto {
  /** @example "company" */
  key: string;
  /** As on the button.
   *  @example "Northmere account" */
  name: string;
}

/** All issuers that are set up. */
export class SsoProviderList {
  items: SsoProviderDto[];
}

/** Where a sign-in should end. */
export class SsoStartQuery {
  /** Path of the app to go to afterwards; the start page when it is none.
   *  @example "/sales" */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  to?: string;
}
