/** How many requests one caller may make in a window. */
export interface RatePolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateVerdict {
  readonly isAllowed: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
}

interface Window {
  count: number;
  endsAt: number;
}

const MOST_CALLERS = 50_000;

/** Counts requests per caller in fixed windows. Kept in the process: with n api processes a caller may reach n times the limit. */
export class RateCounter {
  private readonly windows = new Map<string, Window>();

  constructor(readonly policy: RatePolicy) {}

  /** Counts one request of the caller at `now` (ms), against the caller's own limit where there is one. */
  take(caller: string, now: number, limit = this.policy.limit): RateVerdict {
    const window = this.windowOf(caller, now);
    window.count += 1;
    return {
      isAllowed: window.count <= limit,
      remaining: Math.max(0, limit - window.count),
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }

  private windowOf(caller: string, now: number): Window {
    const known = this.windows.get(caller);
    if (known && known.endsAt > now) return known;
    if (this.windows.size >= MOST_CALLERS) this.forgetEnded(now);
    const window = { count: 0, endsAt: now + this.policy.windowMs };
    this.windows.delete(caller);
    this.windows.set(caller, window);
    return window;
  }

  /** Drops ended windows; when a flood of addresses leaves none, the oldest half. */
  private forgetEnded(now: number): void {
    for (const [caller, window] of this.windows) if (window.endsAt <= now) this.windows.delete(caller);
    if (this.windows.size < MOST_CALLERS) return;
    for (const caller of [...this.windows.keys()].slice(0, MOST_CALLERS / 2)) this.windows.delete(caller);
  }
}

/** The headers of a verdict (IETF RateLimit fields). */
export function rateHeaders(policy: RatePolicy, verdict: RateVerdict): Record<string, string> {
  return {
    'RateLimit-Policy': `"${policy.name}";q=${policy.limit};w=${policy.windowMs / 1000}`,
    RateLimit: `"${policy.name}";r=${verdict.remaining};t=${verdict.resetSeconds}`,
  };
}
