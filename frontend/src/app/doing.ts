import { signal, type Signal } from '@angular/core';
import { Problem } from '@tierline/api-client';

/** One act of a person at a time, and what the server refused of it. */
export interface Doing {
  readonly isBusy: Signal<boolean>;
  /** Why the last act was refused; it stays until the next one. */
  readonly refusal: Signal<Problem | null>;
  /** Does the work unless other work is under way.
   *  @returns whether it was done; else `refusal` says why */
  run(work: () => Promise<unknown>): Promise<boolean>;
  /** Forgets the refusal, as when another form is opened. */
  clear(): void;
}

export function doing(): Doing {
  const isBusy = signal(false);
  const refusal = signal<Problem | null>(null);
  return {
    isBusy: isBusy.asReadonly(),
    refusal: refusal.asReadonly(),
    clear: () => refusal.set(null),
    run: async (work) => {
      if (isBusy()) return false;
      isBusy.set(true);
      refusal.set(null);
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusal.set(error);
        return false;
      } finally {
        isBusy.set(false);
      }
    },
  };
}
