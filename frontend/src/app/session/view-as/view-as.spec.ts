import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Backend, changeProfile, getMe, Tokens, type MeResponse } from '@tierline/api-client';
import { WriteLock } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../testing/api-testing.js';
import { ViewAs } from './view-as.js';

const ines: MeResponse = {
  id: '1',
  name: 'Ines Varga',
  email: 'ines.varga@northmere.example',
  roles: [],
  permissions: ['user.view_as'],
  preferences: { locale: null, timeZone: null, theme: 'system', landingPage: null },
  company: { name: 'Northmere Agency', currency: 'USD', timeZone: 'America/Chicago', locale: 'en-US' },
};
const avery: MeResponse = { ...ines, id: '2', name: 'Avery Lindqvist', permissions: ['sales.view'] };

describe('ViewAs', () => {
  let viewAs: ViewAs;
  let tokens: Tokens;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: API_TESTING });
    tokens = TestBed.inject(Tokens);
    viewAs = TestBed.inject(ViewAs);
    const signedIn = tokens.signIn('ines.varga@northmere.example', 'secret');
    await answer('/auth/sign-in', { accessToken: 'own', expiresIn: 600, user: ines });
    await signedIn;
    const started = viewAs.start('2');
    const until = new Date(Date.now() + 60_000).toISOString();
    await answer('/people/2/view-as', { accessToken: 'look', expiresIn: 60, person: avery, until });
    const me = await answer('/auth/me', avery);
    expect(me.request.headers.get('Authorization')).toBe('Bearer look');
    await started;
    TestBed.tick();
  });

  it('shows who looks with whose eyes, and locks what writes', () => {
    expect(viewAs.current()).toMatchObject({ person: 'Avery Lindqvist', by: 'Ines Varga' });
    expect(tokens.user()?.name).toBe('Avery Lindqvist');
    expect(TestBed.inject(WriteLock).reason()).toContain('Avery Lindqvist');
  });

  it('lets nothing that writes out of the browser', async () => {
    const refused = TestBed.inject(Backend).call(changeProfile, { body: { theme: 'dark' } });
    await expect(refused).rejects.toMatchObject({ code: 'view-as-read-only' });
    TestBed.inject(HttpTestingController).expectNone('/api/v1/profile');
  });

  it('goes back to the own eyes, whether or not the server answers', async () => {
    const ended = viewAs.end();
    await answer('/auth/view-as/end', { code: 'unavailable' }, 503);
    await ended;
    TestBed.tick();
    expect(viewAs.current()).toBeNull();
    expect(tokens.user()?.name).toBe('Ines Varga');
    expect(TestBed.inject(WriteLock).reason()).toBeNull();
  });

  it('ends when the server no longer takes its token, and keeps the own session', async () => {
    const call = TestBed.inject(Backend).call(getMe, {});
    await answer('/auth/me', { code: 'unauthenticated' }, 401);
    await expect(call).rejects.toMatchObject({ status: 401 });
    await settle();
    expect(tokens.current).toBe('own');
  });
});
