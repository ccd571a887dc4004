/** The person through whose eyes the administrator looks. */
export class ViewedPersonDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a14" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
}

/** A read-only token with the rights of another person. Keep the own session beside it: it goes on. */
export class ViewAsResponse {
  /** Bearer token for reading. It cannot be refreshed.
   *  @example "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl" */
  accessToken: string;
  /** Seconds until the token ends.
   *  @example 1800 */
  expiresIn: number;
  person: ViewedPersonDto;
  /** When it ends by itself, UTC.
   *  @example "2026-11-20T10:00:00.000Z" */
  until: string;
}

/** Who looks through the eyes of the person that a request is made as. */
export class ViewAsStateDto {
  /** The administrator. */
  by: ViewedPersonDto;
}
