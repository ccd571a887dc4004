import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Backend, listPeople, type PersonPage } from '@tierline/api-client';
import { latest, valueOf } from '../remote.js';

const MOST = 8;
const PAUSE_MS = 200;

/** Enough of a person to be chosen. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** Looks for people by what was typed, a moment after the last key. */
@Injectable()
export class PersonFinder {
  private readonly backend = inject(Backend);
  private readonly answer = latest<PersonPage>();
  private readonly isAsked = signal(false);
  private typing: ReturnType<typeof setTimeout> | undefined;

  readonly found = computed<readonly FoundPerson[]>(() =>
    this.isAsked() ? (valueOf(this.answer.remote())?.items ?? []) : [],
  );
  readonly isAnswered = computed(() => {
    const remote = this.answer.remote();
    return this.isAsked() && remote.state === 'ready' && !remote.isRefreshing;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
  }

  find(text: string): void {
    clearTimeout(this.typing);
    const search = text.trim();
    if (search === '') {
      this.forget();
      return;
    }
    this.typing = setTimeout(() => {
      void this.answer
        .ask((signal) => this.backend.call(listPeople, { limit: MOST, search, status: 'active' }, { signal }))
        .then(() => this.isAsked.set(true));
    }, PAUSE_MS);
  }

  forget(): void {
    clearTimeout(this.typing);
    this.isAsked.set(false);
    this.answer.reset();
  }
}
