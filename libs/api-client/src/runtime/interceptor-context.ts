import { HttpContextToken } from '@angular/common/http';

/** A call without a session: signing in, refreshing. */
export const IS_OPEN = new HttpContextToken<boolean>(() => false);

/** The version that a change is meant for. */
export const IF_MATCH = new HttpContextToken<number | null>(() => null);

/** Names one act, so that a repeated POST is not done twice. */
export const IDEMPOTENCY_KEY = new HttpContextToken<string | null>(() => null);
