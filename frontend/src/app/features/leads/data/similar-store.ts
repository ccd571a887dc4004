import { computed, DestroyRef, inject, Injectable } from '@angular/core';
import { Backend, listSimilarLeads, type SimilarLeadsDto } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { elsewhereText, similarLeads } from './duplicate-view.js';
import type { LeadTexts } from './lead-fields.js';

const PAUSE_MS = 350;

/** Looks for leads like the one that is typed, a moment after the last key. */
@Injectable()
export class SimilarStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<SimilarLeadsDto | null>();
  private typing: ReturnType<typeof setTimeout> | undefined;

  readonly leads = computed(() => {
    const found = valueOf(this.answer.remote());
    return found ? similarLeads(found) : [];
  });
  /** Words about a lead that is somebody else's. */
  readonly elsewhere = computed(() => {
    const found = valueOf(this.answer.remote());
    return found ? elsewhereText(found) : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
  }

  /** @param exceptId the lead that is being changed */
  look(texts: LeadTexts, exceptId: string | null): void {
    clearTimeout(this.typing);
    const asked = Object.fromEntries(
      ['phone', 'email', 'fullName', 'city'].flatMap((key) => (texts[key]?.trim() ? [[key, texts[key].trim()]] : [])),
    );
    this.typing = setTimeout(() => void this.ask(asked, exceptId), PAUSE_MS);
  }

  forget(): void {
    clearTimeout(this.typing);
    this.answer.put(null);
  }

  private ask(asked: Readonly<Record<string, string>>, exceptId: string | null): Promise<void> {
    const isSomething = 'phone' in asked || 'email' in asked || 'fullName' in asked;
    return this.answer.ask(async (signal) =>
      isSomething
        ? this.backend.call(listSimilarLeads, { ...asked, ...(exceptId ? { exceptId } : {}) }, { signal })
        : null,
    );
  }
}
