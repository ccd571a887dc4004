import { IsString, Length, MaxLength, MinLength } from 'class-validator';

/** Whether a code is asked for at sign-in. */
export class SecondFactorResponse {
  isOn: boolean;
  /** When it was switched on, UTC; null while it is off.
   *  @example "2026-11-20T09:30:00.000Z" */
  since: string | null;
  /** Recovery codes that were not used yet.
   *  @example 9 */
  recoveryCodesLeft: number;
}

/** A second factor that waits for its first code. */
export class SecondFactorStartedResponse {
  /** For typing into the authenticator app, base32.
   *  @example "the secret, shown once" */
  secret: string;
  /** The same as an `otpauth://` address, for a QR code.
   *  @example "otpauth://totp/" */
  uri: string;
}

/** Codes for the day when the phone is gone. Shown once. */
export class RecoveryCodesResponse {
  /** Each opens one sign-in.
   *  @example ["the codes, shown once"] */
  recoveryCodes: string[];
}

export class ConfirmSecondFactorRequest {
  /** Six digits that the authenticator app shows now.
   *  @example "415926" */
  @IsString()
  @Length(6, 10)
  code: string;
}

export class RemoveSecondFactorRequest {
  /** Password of the account, once more.
   *  @example "correct horse battery staple" */
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password: string;
}
