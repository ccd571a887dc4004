import { ApiProperty } from '@nestjs/swagger';

/** What a program sends to get a token (RFC 6749, 4.4). Client and secret may stand in an `Authorization: Basic` header instead. */
export class TokenRequestDto {
  @ApiProperty({ enum: ['client_credentials'], example: 'client_credentials' })
  grant_type: 'client_credentials';
  /** Id of the API client.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a20" */
  client_id?: string;
  /** One of its keys.
   *  @example "tl_live_shown-once" */
  client_secret?: string;
  /** Key scopes to narrow the token to, separated by blanks; all of the client when absent.
   *  @example "sales:read" */
  scope?: string;
}

/** A short access token. It ends with its client, or the key it was got with, also before its time. */
export class TokenResponseDto {
  /** @example "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl" */
  access_token: string;
  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  token_type: 'Bearer';
  /** Seconds.
   *  @example 600 */
  expires_in: number;
  /** What the token was narrowed to.
   *  @example "sales:read" */
  scope: string;
}

/** A refusal in the form of RFC 6749, 5.2. */
export class TokenErrorDto {
  @ApiProperty({
    enum: ['invalid_request', 'invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'],
    example: 'invalid_client',
  })
  error: string;
  /** @example "The client or its secret is not right, or it has ended." */
  error_description: string;
}
