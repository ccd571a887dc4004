import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { answer, API_TESTING, settle } from '../../testing/api-testing.js';
import { SignIn } from './sign-in.js';

const user = {
  id: '1',
  name: 'Ines Varga',
  email: 'ines.varga@northmere.example',
  roles: [],
  permissions: [],
  company: { name: 'Northmere Agency', currency: 'USD', timeZone: 'America/Chicago', locale: 'en-US' },
  preferences: { locale: null, timeZone: null, theme: 'system', landingPage: null },
};

async function page(inputs: Record<string, string> = {}) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(SignIn);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const [email, password] = host.querySelectorAll('input');
  const send = async (address: string, secret: string) => {
    if (email) email.value = address;
    if (password) password.value = secret;
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, email, password, send };
}

describe('SignIn', () => {
  beforeEach(() => localStorage.clear());

  it('leads to where the person wanted to go', async () => {
    const { send } = await page({ to: '/imports?status=review' });
    await send('ines.varga@northmere.example', 'secret');
    await answer('/auth/sign-in', { accessToken: 'x', expiresIn: 600, user });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/imports?status=review');
  });

  it('says at the field what is missing and asks nobody', async () => {
    const { host, send, email } = await page();
    await send('', '');
    expect(host.textContent).toContain('Enter your email address.');
    expect(host.textContent).toContain('Enter your password.');
    expect(document.activeElement).toBe(email);
  });

  it('says how long to wait after too many tries, and waits', async () => {
    const { fixture, host, send } = await page();
    await send('a@b.example', 'wrong');
    await answer('/auth/sign-in', { code: 'too-many-tries', title: '', detail: '', retryAfterSeconds: 298 }, 429);
    await fixture.whenStable();
    expect(host.querySelector('tl-banner')?.textContent).toContain('Wait 4 minutes 58 seconds');
    await send('a@b.example', 'wrong');
    expect(host.querySelector('[type=submit]')?.getAttribute('aria-disabled')).toBe('true');
  });

  it('tells that Caps Lock is on, shows the password on demand, and why a session is over', async () => {
    const { fixture, host, password } = await page({ why: 'ended' });
    expect(host.textContent).toContain('Your session ended.');
    const event = new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true });
    password?.dispatchEvent(event);
    host.querySelector<HTMLElement>('.show')?.click();
    await fixture.whenStable();
    expect(host.textContent).toContain('Caps Lock is on.');
    expect(password?.type).toBe('text');
  });
});

describe('the second step', () => {
  async function secondStep() {
    const opened = await page();
    await opened.send('ines.varga@northmere.example', 'secret');
    await answer('/auth/sso', { items: [{ key: 'company', name: 'Northmere account' }] });
    await answer('/auth/sign-in', { code: 'second-factor-required', title: '', detail: '', challenge: 'c-1' }, 401);
    await opened.fixture.whenStable();
    const send = async (code: string) => {
      const input = opened.host.querySelector<HTMLInputElement>('input[name=code]');
      if (input) input.value = code;
      opened.host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await opened.fixture.whenStable();
    };
    return { ...opened, send };
  }

  it('is asked for after the password, and takes a code as people type it', async () => {
    const { host, send } = await secondStep();
    expect(host.querySelector('h1')?.textContent).toBe('Second step');
    await send('12345');
    expect(host.textContent).toContain('Enter the six digits.');
    await send('123 456');
    const request = await answer('/auth/sign-in/second-factor', { accessToken: 'x', expiresIn: 600, user });
    expect(request.request.body).toEqual({ challenge: 'c-1', code: '123456' });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('takes a recovery code, and says when a code is wrong', async () => {
    const { fixture, host, send } = await secondStep();
    host.querySelector<HTMLElement>('.ways button')?.click();
    await fixture.whenStable();
    await send('k7qx-2m9p');
    const request = await answer('/auth/sign-in/second-factor', { code: 'second-factor-wrong', title: '' }, 401);
    expect(request.request.body).toEqual({ challenge: 'c-1', code: 'K7QX2M9P' });
    await fixture.whenStable();
    expect(host.querySelector('tl-banner')?.textContent).toContain('This code is not right.');
  });

  it('starts again at the password when it took too long', async () => {
    const { fixture, host, send } = await secondStep();
    await send('123456');
    await answer('/auth/sign-in/second-factor', { code: 'challenge-ended', title: '' }, 401);
    await fixture.whenStable();
    expect(host.textContent).toContain('That took too long.');
    expect(host.querySelector('input[name=email]')).not.toBeNull();
  });
});
