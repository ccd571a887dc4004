import { TestBed } from '@angular/core/testing';
import { Formats, Theme } from '@tierline/ui';
import { answer, API_TESTING } from '../testing/api-testing.js';
import { Session } from './session.js';

const user = {
  id: '1',
  name: 'Ines Varga',
  email: 'ines.varga@northmere.example',
  roles: [],
  permissions: ['sales.view'],
  preferences: { locale: 'de-DE', timeZone: null, theme: 'dark', landingPage: '/sales' },
  company: { name: 'Northmere Agency', currency: 'USD', timeZone: 'America/Chicago', locale: 'en-US' },
};

async function signedIn() {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: API_TESTING });
  const session = TestBed.inject(Session);
  const done = session.signIn('ines.varga@northmere.example', 'secret');
  await answer('/auth/sign-in', { accessToken: 'x', expiresIn: 600, user });
  expect(await done).toBeNull();
  TestBed.tick();
  return session;
}

describe('Session', () => {
  it('shows numbers, dates and colours as the person likes them, else as the company', async () => {
    await signedIn();
    expect(TestBed.inject(Formats).settings()).toEqual({
      locale: 'de-DE',
      timeZone: 'America/Chicago',
      companyZone: 'America/Chicago',
      currency: 'USD',
    });
    expect(TestBed.inject(Theme).choice()).toBe('dark');
  });

  it('changes the theme here at once and saves it for every other browser', async () => {
    const session = await signedIn();
    const saved = session.chooseTheme('light');
    expect(TestBed.inject(Theme).choice()).toBe('light');
    const request = await answer('/profile', {});
    expect(request.request.body).toEqual({ theme: 'light' });
    await answer('/auth/me', { ...user, preferences: { ...user.preferences, theme: 'light' } });
    await saved;
    TestBed.tick();
    expect(TestBed.inject(Theme).choice()).toBe('light');
  });

  it('learns of rights that changed when it asks again', async () => {
    const session = await signedIn();
    const reloaded = session.reload();
    await answer('/auth/me', { ...user, permissions: ['sales.view', 'role.define'] });
    await reloaded;
    expect(session.can('role.define')).toBe(true);
  });
});
