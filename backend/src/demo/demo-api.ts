/** The application's own REST API, as the demo company uses it: the way that every partner goes. */
export class DemoApi {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  /** @param base address up to and without `/api/v1` */
  static async signIn(base: string, who: { email: string; password: string }): Promise<DemoApi> {
    const { accessToken } = await answerOf<{ accessToken: string }>(
      await fetch(`${base}/api/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(who),
      }),
    );
    return new DemoApi(base, accessToken);
  }

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send('POST', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.send('PUT', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** Everything of a paged list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${query}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  upload<T>(path: string, fields: Readonly<Record<string, string>>, file: { name: string; bytes: Buffer }): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    return this.send('POST', path, { body: form });
  }

  private async send<T>(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string | FormData } = {},
  ): Promise<T> {
    const headers = { authorization: `Bearer ${this.token}`, ...init.headers };
    return answerOf<T>(await fetch(`${this.base}/api/v1${path}`, { ...init, method, headers }));
  }
}

/** @throws Error with the problem's own words */
async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  throw new Error(`${response.status} ${response.url.replace(/^.*\/api\/v1/, '')}: ${text.slice(0, 500)}`);
}
