import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING } from '../../../../testing/api-testing.js';
import { ProfilePerson } from './person.js';

const PROFILE = {
  id: '1',
  name: 'Avery Lindqvist',
  email: 'avery.lindqvist@northmere.example',
  userName: null,
  locale: 'de-DE',
  timeZone: null,
  theme: 'system',
  landingPage: null,
  version: 3,
};

async function page() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(ProfilePerson);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { fixture, host };
}

describe('ProfilePerson', () => {
  it('shows how amounts and times look, and saves what changed against the version that was read', async () => {
    const { fixture, host } = await page();
    await answer('/profile', PROFILE);
    await fixture.whenStable();
    expect(host.querySelector('.preview')?.textContent).toMatch(/−12\.345,60\s\$/);
    const save = host.querySelector<HTMLButtonElement>('[type=submit]');
    expect(save?.disabled).toBe(true);
    [...host.querySelectorAll<HTMLElement>('tl-segmented button')].at(-1)?.click();
    await fixture.whenStable();
    save?.click();
    await fixture.whenStable();
    const request = await answer('/profile', { ...PROFILE, theme: 'dark', version: 4 });
    expect(request.request.headers.get('If-Match')).toBe('"3"');
    expect(request.request.body).toEqual({
      name: 'Avery Lindqvist',
      locale: 'de-DE',
      timeZone: null,
      theme: 'dark',
      landingPage: null,
    });
  });

  it('says what is missing for a person without a role', async () => {
    const { fixture, host } = await page();
    await answer('/profile', { code: 'permission-missing', title: '', detail: '' }, 403);
    await fixture.whenStable();
    expect(host.querySelector('tl-no-right')?.textContent).toContain('Ask an administrator');
  });
});
