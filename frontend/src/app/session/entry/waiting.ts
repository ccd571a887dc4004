import { computed, DestroyRef, inject, signal, type Signal } from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { waitText } from '../sign-in/sign-in-view.js';

/** A pause that the server asked for after too many tries, in words that count down. */
export interface Waiting {
  readonly text: Signal<string | null>;
  /** @returns whether the refusal was "too many tries" */
  take(problem: Problem): boolean;
}

/** Call it where injection is possible. */
export function waiting(): Waiting {
  const until = signal(0);
  const now = signal(Date.now());
  const clock = setInterval(() => until() > now() && now.set(Date.now()), 1_000);
  inject(DestroyRef).onDestroy(() => clearInterval(clock));
  return {
    text: computed(() => waitText(Math.ceil((until() - now()) / 1_000))),
    take: (problem) => {
      if (problem.status !== 429) return false;
      const seconds = Number(problem.facts['retryAfterSeconds'] ?? problem.retryAfterSeconds ?? 60);
      now.set(Date.now());
      until.set(now() + seconds * 1_000);
      return true;
    },
  };
}
