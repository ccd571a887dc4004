import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Dialogs } from '@tierline/ui';
import { answer, API_TESTING } from '../../../../testing/api-testing.js';
import { placeOfBrowser } from '../../data/place-of-browser.js';
import { ProfileSessions } from './sessions.js';

const trace = {
  address: '198.51.100.7',
  userAgent: null,
  browser: 'Firefox 144',
  os: 'Linux',
  device: 'desktop',
  place: { source: 'none', name: null, latitude: null, longitude: null, accuracyMetres: null },
};
const session = (id: string, isCurrent: boolean) => ({
  id,
  isCurrent,
  startedAt: '2026-11-20T09:30:00.000Z',
  lastSeenAt: '2026-11-20T09:30:00.000Z',
  expiresAt: '2026-12-04T09:30:00.000Z',
  trace,
});
const PAGE = { items: [session('s2', false), session('s1', true)], nextCursor: null, isPlaceShared: false };

async function page() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(ProfileSessions);
  await fixture.whenStable();
  await answer('/sessions', PAGE);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { fixture, host, button };
}

describe('ProfileSessions', () => {
  it('shows this browser first, without a way to end it', async () => {
    const { host } = await page();
    const [first, second] = host.querySelectorAll('.session');
    expect(first?.textContent).toContain('This browser');
    expect(first?.querySelector('button')).toBeNull();
    expect(second?.querySelector('button')?.getAttribute('aria-label')).toBe('End Firefox 144 on Linux');
  });

  it('ends all others after a question', async () => {
    const { fixture, host, button } = await page();
    jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValue(true);
    button('End all others')?.click();
    await fixture.whenStable();
    await answer('/sessions/end-others', { ended: 1 });
    await answer('/sessions', { ...PAGE, items: [session('s1', true)] });
    await fixture.whenStable();
    expect(host.querySelectorAll('.session')).toHaveLength(1);
    expect(button('End all others')).toBeUndefined();
  });

  it('tells an empty list from one that is on its way', async () => {
    TestBed.configureTestingModule({ providers: API_TESTING });
    const fixture = TestBed.createComponent(ProfileSessions);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelectorAll('.tl-skeleton').length).toBeGreaterThan(0);
    await answer('/sessions', { ...PAGE, items: [] });
    await fixture.whenStable();
    expect(host.querySelector('.tl-skeleton')).toBeNull();
    expect(host.textContent).toContain('No open session.');
  });

  it('shares the town without asking the browser', async () => {
    const { fixture, host, button } = await page();
    button('Share the town only')?.click();
    await fixture.whenStable();
    const request = await answer('/sessions/current/place', {}, 204);
    expect(request.request.body).toEqual({});
    await answer('/sessions', { ...PAGE, isPlaceShared: true });
    await fixture.whenStable();
    expect(host.textContent).toContain('Stop sharing');
  });
});

describe('the place of the browser', () => {
  const browser = (getCurrentPosition: Geolocation['getCurrentPosition']) =>
    ({ geolocation: { getCurrentPosition } }) as unknown as Navigator;

  it('is told when the person allows it, else why not', async () => {
    const coords = { latitude: 45.764, longitude: 4.8357, accuracy: 25 } as GeolocationCoordinates;
    const told = placeOfBrowser(browser((done) => done({ coords } as GeolocationPosition)));
    await expect(told).resolves.toEqual({ latitude: 45.764, longitude: 4.8357, accuracy: 25 });
    const denied = placeOfBrowser(browser((_done, failed) => failed?.({ code: 1 } as GeolocationPositionError)));
    await expect(denied).resolves.toContain('not allowed');
    await expect(placeOfBrowser({} as Navigator)).resolves.toContain('can’t tell');
  });
});
