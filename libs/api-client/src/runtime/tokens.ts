import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { getMe, refreshSession, signIn, signInWithSecondFactor, signOut, type MeResponse, type SessionResponse } from '../generated/index.js';
import { IS_OPEN } from './interceptor-context.js';
import { Problem, toProblem } from './problem.js';

const LOCK = 'tierline.refresh';
const CHANNEL = 'tierline.session';

type Message =
  | { readonly kind: 'token'; readonly token: string; readonly expiresAt: number; readonly user: MeResponse }
  | { readonly kind: 'ended' };

/** A look at the system with the eyes of another person: a token of its own, in this tab only, that is never renewed. */
interface Look {
  readonly token: string;
  /** When the server ends it. */
  readonly until: string;
  /** Who looks. */
  readonly own: MeResponse;
}

/** The access token of this browser. It lives in memory only; the refresh token is a cookie that scripts can't read. Tabs share what
 *  they get, and only one of them refreshes at a time: a refresh token that is used twice ends the session. */
@Injectable({ providedIn: 'root' })
export class Tokens {
  private readonly http = inject(HttpClient);
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  private token: string | null = null;
  private expiresAt = 0;

  /** Who is signed in; null when nobody is, or when it is not known yet. */
  readonly user = signal<MeResponse | null>(null);
  /** Whether a session ended that was there: by its age, from elsewhere, or in another tab. */
  readonly hasEnded = signal(false);
  /** The look with another person's eyes that is going on; `user` is that person while it lasts. */
  readonly look = signal<Look | null>(null);

  constructor() {
    this.channel?.addEventListener('message', (event: MessageEvent<Message>) => this.hear(event.data));
  }

  /** Whether this browser was signed in before: only then a refresh is worth asking for. */
  get mayBeSignedIn(): boolean {
    return readHint();
  }

  /** A session is about to begin outside of the app, as by single sign-on: the next start looks for it. */
  expect(): void {
    writeHint(true);
  }

  get current(): string | null {
    return this.look()?.token ?? this.token;
  }

  /** @throws Problem `credentials-invalid`, `second-factor-required` with a `challenge`, `too-many-tries` */
  async signIn(email: string, password: string): Promise<MeResponse> {
    const answer = await this.send(signIn(this.http, '', { body: { email, password } }, open()));
    return this.take(answer);
  }

  /** @param challenge what the refusal of the password's step gave
   *  @throws Problem `second-factor-wrong`, `challenge-ended`, `too-many-tries` */
  async answerSecondFactor(challenge: string, code: string): Promise<MeResponse> {
    const answer = await this.send(signInWithSecondFactor(this.http, '', { body: { challenge, code } }, open()));
    return this.take(answer);
  }

  /** The next access token, from another tab or from the server.
   *  @param stale the token that was refused; null to start a session from the cookie
   *  @returns false when there is no session any more */
  async refresh(stale: string | null): Promise<boolean> {
    if (stale !== null && this.look()?.token === stale) {
      this.stopLooking();
      return false;
    }
    if (this.token !== stale && this.token !== null) return true;
    return exclusively(async () => {
      if (this.token !== stale && this.token !== null && this.expiresAt > Date.now()) return true;
      try {
        this.take(await this.send(refreshSession(this.http, '', {}, open())));
        return true;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 401) throw error;
        this.end();
        return false;
      }
    });
  }

  async signOut(): Promise<void> {
    try {
      await this.send(signOut(this.http, '', {}, open()));
    } finally {
      this.channel?.postMessage({ kind: 'ended' } satisfies Message);
      this.forget();
    }
  }

  /** Asks again who is signed in and what the person may do.
   *  @throws Problem */
  async reload(): Promise<void> {
    this.user.set(await this.send(getMe(this.http, '')));
  }

  /** From here on every call is made with the eyes of another person.
   *  @param token the access token of the look
   *  @param until when it ends
   *  @throws Problem when the server no longer knows the look; then nothing has changed */
  async startLooking(token: string, until: string): Promise<void> {
    const own = this.look()?.own ?? this.user();
    if (own === null) return;
    this.look.set({ token, until, own });
    try {
      await this.reload();
    } catch (error) {
      this.stopLooking();
      throw error;
    }
  }

  /** Back to one's own eyes. */
  stopLooking(): void {
    const look = this.look();
    if (look === null) return;
    this.look.set(null);
    this.user.set(look.own);
  }

  /** The session is over; the person has to sign in again. */
  end(): void {
    const wasThere = this.user() !== null;
    this.forget();
    if (wasThere) this.hasEnded.set(true);
  }

  private take(answer: SessionResponse): MeResponse {
    const expiresAt = Date.now() + answer.expiresIn * 1_000;
    this.keep(answer.accessToken, expiresAt, answer.user);
    this.channel?.postMessage({ kind: 'token', token: answer.accessToken, expiresAt, user: answer.user } satisfies Message);
    return answer.user;
  }

  private keep(token: string, expiresAt: number, user: MeResponse): void {
    this.token = token;
    this.expiresAt = expiresAt;
    this.hasEnded.set(false);
    const look = this.look();
    if (look === null) this.user.set(user);
    else this.look.set({ ...look, own: user });
    writeHint(true);
  }

  private hear(message: Message): void {
    if (message.kind === 'ended') return this.end();
    const own = this.look()?.own ?? this.user();
    if (own?.id === message.user.id) this.keep(message.token, message.expiresAt, message.user);
  }

  private forget(): void {
    this.token = null;
    this.expiresAt = 0;
    this.look.set(null);
    this.user.set(null);
    writeHint(false);
  }

  private async send<Body>(request: Observable<{ readonly body: Body }>): Promise<Body> {
    try {
      return (await firstValueFrom(request)).body;
    } catch (error) {
      throw await toProblem(error);
    }
  }
}

function open(): HttpContext {
  return new HttpContext().set(IS_OPEN, true);
}

/** One tab at a time; without the lock API, one call at a time in this tab. */
async function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  if (typeof navigator !== 'undefined' && navigator.locks) return navigator.locks.request(LOCK, work);
  const mine = queue.then(work, work);
  queue = mine.catch(() => undefined);
  return mine;
}

let queue: Promise<unknown> = Promise.resolve();

const HINT = 'tierline.signed-in';

function readHint(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true; // storage is switched off: ask the server
  }
}

function writeHint(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(HINT, 'yes');
    else localStorage.removeItem(HINT);
  } catch {
    // storage is switched off: the next start asks the server
  }
}
