import type { Request } from 'express';

/** A request that lasts: asks again whether its caller may still do what he began. */
export interface RecheckedRequest extends Request {
  /** @throws when the caller is signed out or has lost the right */
  recheck?: () => Promise<void>;
}
