export interface HttpOptions {
  /** Origins of other sites that may call with the browser; empty: none. */
  readonly corsOrigins: readonly string[];
  /** Addresses and networks that people may come from; empty or left out: everywhere. */
  readonly addressAllow?: readonly string[];
  readonly isRateLimited: boolean;
  /** Folder of the built Angular app; null when this process serves none. */
  readonly appFolder: string | null;
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
}

export const HTTP_OPTIONS = Symbol('HttpOptions');

/** Prefix of every route but probes. */
export const API_PREFIX = 'api/v1';
