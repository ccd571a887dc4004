import { computed, DOCUMENT, effect, inject, Injectable, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Backend, changeProfile, Problem, Tokens } from '@tierline/api-client';
import { Formats, Theme, type ThemeChoice } from '@tierline/ui/frame';

/** Who is signed in, what the person may do, and what happens when the session ends. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly backend = inject(Backend);
  private readonly tokens = inject(Tokens);
  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  private readonly theme = inject(Theme);

  readonly user = this.tokens.user.asReadonly();
  readonly company = computed(() => this.user()?.company ?? null);
  readonly roles = computed(() => this.user()?.roles ?? []);
  /** Language, zone, theme and first page of the person; they follow to every browser. */
  readonly preferences = computed(() => this.user()?.preferences ?? null);
  private readonly permissions = computed(() => new Set(this.user()?.permissions ?? []));
  /** Whose eyes those are that look: oneself, also during a look with somebody else's. */
  private readonly own = computed(() => this.tokens.look()?.own ?? this.user());

  constructor() {
    effect(() => {
      const [company, own] = [this.company(), this.own()?.preferences];
      if (!company) return;
      this.formats.settings.set({
        locale: own?.locale ?? company.locale,
        timeZone: own?.timeZone ?? company.timeZone,
        companyZone: company.timeZone,
        currency: company.currency,
      });
    });
    const savedTheme = computed(() => this.own()?.preferences.theme ?? null);
    effect(() => {
      const theme = savedTheme();
      if (theme !== null) untracked(() => this.theme.choice.set(theme));
    });
    this.followRights(inject(DOCUMENT));
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

  /** @returns null when the person is in, else what a code has to be sent with
   *  @throws Problem `credentials-invalid`, `too-many-tries` */
  async signIn(email: string, password: string): Promise<string | null> {
    try {
      await this.tokens.signIn(email, password);
      return null;
    } catch (error) {
      const challenge = error instanceof Problem && error.code === SECOND_STEP ? error.facts['challenge'] : null;
      if (typeof challenge !== 'string') throw error;
      return challenge;
    }
  }

  /** @param challenge what `signIn` gave
   *  @throws Problem `second-factor-wrong`, `challenge-ended`, `too-many-tries` */
  async answerSecondFactor(challenge: string, code: string): Promise<void> {
    await this.tokens.answerSecondFactor(challenge, code);
  }

  /** Asks again what the person may do and prefers; keeps what is known when the server does not answer. */
  async reload(): Promise<void> {
    try {
      await this.tokens.reload();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Light or dark, here at once and in every other browser from the next start on. Nobody is bothered when that can't be saved. */
  async chooseTheme(theme: ThemeChoice): Promise<void> {
    this.theme.choice.set(theme);
    if (this.tokens.look() !== null) return;
    try {
      await this.backend.call(changeProfile, { body: { theme } });
      await this.tokens.reload();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  async signOut(): Promise<void> {
    await this.forget();
    await this.leave({});
  }

  /** Signs out and stays on the page, as when somebody else is about to sign in here. */
  async forget(): Promise<void> {
    if (this.user() !== null) await this.tokens.signOut().catch(() => undefined); // without an answer the token still ends by its age
  }

  /** Rights that were given or taken while the person was elsewhere count when the person is back: asked again, at most every half
   *  minute. */
  private followRights(document: Document): void {
    let askedAt = Date.now();
    document.addEventListener('visibilitychange', () => {
      const isDue = document.visibilityState === 'visible' && Date.now() - askedAt > REST_MS;
      if (!isDue || this.user() === null) return;
      askedAt = Date.now();
      void this.reload();
    });
  }

  private async leave(queryParams: Record<string, string>): Promise<void> {
    if (this.router.url.startsWith('/sign-in')) return;
    await this.router.navigate(['/sign-in'], { queryParams });
  }
}

const REST_MS = 30_000;
const SECOND_STEP = 'second-factor-required';
