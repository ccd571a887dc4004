import { computed, DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Backend, endViewAs, Problem, Tokens, viewAs } from '@tierline/api-client';
import { WriteLock } from '@tierline/ui';

/** Looking at the system with the eyes of another person: read only, with an end, logged under both names. */
@Injectable({ providedIn: 'root' })
export class ViewAs {
  private readonly backend = inject(Backend);
  private readonly tokens = inject(Tokens);
  private readonly router = inject(Router);
  private readonly lock = inject(WriteLock);

  /** Whose eyes, who looks, and until when; null while everybody looks with their own. */
  readonly current = computed(() => {
    const [look, user] = [this.tokens.look(), this.tokens.user()];
    return look && user ? { person: user.name, by: look.own.name, until: look.until } : null;
  });

  constructor() {
    let ending: ReturnType<typeof setTimeout> | undefined;
    let wasOn = false;
    effect(() => {
      const current = this.current();
      clearTimeout(ending);
      this.lock.reason.set(current ? `You look at Tierline as ${current.person}. Nothing can be changed.` : null);
      if (current) ending = setTimeout(() => this.tokens.stopLooking(), new Date(current.until).getTime() - Date.now());
      else if (wasOn) untracked(() => void this.router.navigateByUrl('/'));
      wasOn = current !== null;
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(ending));
  }

  /** Looks with the eyes of a person, from the start page on.
   *  @throws Problem `person-not-found`, `person-not-active`, `duty-refused` */
  async start(personId: string): Promise<void> {
    const { accessToken, until } = await this.backend.call(viewAs, { id: personId });
    await this.tokens.startLooking(accessToken, until);
    await this.router.navigateByUrl('/');
  }

  /** Back to one's own eyes, whether or not the server answers: its part ends by itself. */
  async end(): Promise<void> {
    try {
      await this.backend.call(endViewAs, {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    } finally {
      this.tokens.stopLooking();
    }
  }
}
