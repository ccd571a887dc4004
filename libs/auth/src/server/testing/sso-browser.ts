/** A browser that goes by hand: keeps cookies and follows redirects one at a time. Cookies of all sites are in one jar. */
export class SsoBrowser {
  private readonly cookies = new Map<string, string>();

  /** @param addresses addresses that stand for others, the public one of the app for where it listens */
  constructor(private readonly addresses: Readonly<Record<string, string>>) {}

  /** The same browser at this moment, to go another way from here. */
  copy(): SsoBrowser {
    const browser = new SsoBrowser(this.addresses);
    for (const [name, value] of this.cookies) browser.cookies.set(name, value);
    return browser;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  put(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** @returns the answer, with the address that it sends to, if any */
  async go(url: string, method = 'GET'): Promise<{ response: Response; to: string | null }> {
    const response = await fetch(this.real(url), {
      method,
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      signal: AbortSignal.timeout(15_000),
    });
    for (const text of response.headers.getSetCookie()) this.keep(text);
    const location = response.headers.get('location');
    return { response, to: location === null ? null : new URL(location, url).href };
  }

  /** Follows redirects until one leads to an address that begins so.
   *  @returns that address, which was not gone to */
  async goUntil(url: string, beginning: string): Promise<string> {
    let next: string | null = url;
    for (let steps = 0; steps < 12 && next !== null; steps += 1) {
      if (next.startsWith(beginning)) return next;
      next = (await this.go(next)).to;
    }
    throw new Error(`The redirects of ${url} do not lead to ${beginning}, but to ${next ?? 'a page'}.`);
  }

  private real(url: string): string {
    const found = Object.entries(this.addresses).find(([shown]) => url.startsWith(shown));
    return found ? url.replace(found[0], found[1]) : url;
  }

  private keep(text: string): void {
    const [pair = '', ...attributes] = text.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const isGone = value === '' || attributes.some((one) => /^ *expires=thu, 01 jan 1970/i.test(one));
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
