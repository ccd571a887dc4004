import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Problem, Tokens } from '@tierline/api-client';
import { Formats } from '@tierline/ui/frame';

/** Who is signed in, what the person may do, and what happens when the session ends. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly tokens = inject(Tokens);
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);

  readonly user = this.tokens.user.asReadonly();
  readonly company = computed(() => this.user()?.company ?? null);
  readonly roles = computed(() => this.user()?.roles ?? []);
  private readonly permissions = computed(() => new Set(this.user()?.permissions ?? []));

  constructor() {
    effect(() => {
      const company = this.company();
      if (company)
        this.formats.settings.set({ locale: company.locale, timeZone: company.timeZone, currency: company.currency });
    });
    effect(() => {
      if (this.tokens.hasEnded()) untracked(() => this.leave({ to: this.router.url, why: 'ended' }));
    });
  }

  /** Whether the person holds the permission in any scope. Reads a signal: templates follow a change of rights. */
  can(permission: string): boolean {
    return this.permissions().has(permission);
  }

  /** Takes up the session of this browser, where there is one. */
  async restore(): Promise<void> {
    if (!this.tokens.mayBeSignedIn) return;
    try {
      await this.tokens.refresh(null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // the server did not answer: the sign-in page says so when it is tried
    }
  }

  /** @throws Problem `credentials-invalid`, `too-many-tries` */
  async signIn(email: string, password: string): Promise<void> {
    await this.tokens.signIn(email, password);
  }

  async signOut(): Promise<void> {
    await this.tokens.signOut().catch(() => undefined); // without an answer the token still ends by its age
    await this.leave({});
  }

  private async leave(queryParams: Record<string, string>): Promise<void> {
    if (this.router.url.startsWith('/sign-in')) return;
    await this.router.navigate(['/sign-in'], { queryParams });
  }
}
