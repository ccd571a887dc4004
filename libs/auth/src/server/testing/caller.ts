/** An answer as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** A browser tab: keeps the access token and the cookies that it was given, and calls from one address. */
export class Caller {
  token: string | null = null;
  cookie: string | null = null;
  /** The mark of the browser. */
  mark: string | null = null;

  constructor(
    private readonly base: string,
    private readonly address: string,
  ) {}

  /** Another tab of the same browser, at this moment. */
  tab(): Caller {
    const tab = new Caller(this.base, this.address);
    tab.token = this.token;
    tab.cookie = this.cookie;
    tab.mark = this.mark;
    return tab;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('GET', path, undefined, headers);
  }

  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('POST', path, body, headers);
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('PATCH', path, body, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('DELETE', path, undefined, headers);
  }

  async signIn(email: string, password: string): Promise<Answer> {
    const answer = await this.post('/auth/sign-in', { email, password });
    if (answer.status === 200) this.token = String(answer.body['accessToken']);
    return answer;
  }

  async refresh(): Promise<Answer> {
    const answer = await this.post('/auth/refresh');
    if (answer.status === 200) this.token = String(answer.body['accessToken']);
    return answer;
  }

  private async call(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(this.cookie || this.mark ? { cookie: [this.cookie, this.mark].filter(Boolean).join('; ') } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(set.split(';', 1)[0] ?? '');
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  }

  private keep(cookie: string): void {
    if (cookie.startsWith('tierline_browser=')) this.mark = cookie;
    else this.cookie = cookie;
  }
}

function jsonOf(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
}
