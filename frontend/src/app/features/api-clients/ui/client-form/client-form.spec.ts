import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { DateForms, Formats } from '@tierline/ui';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { draftOf, emptyDraft, type ClientDraft } from '../../data/client-draft.js';
import { aClient } from '../../testing/a-client.js';
import { ClientForm } from './client-form.js';

const CHOICES = {
  scopes: [
    { key: 'sales:read', title: 'Read sales and their sources', permissions: ['sales.view'], ownPermissions: [] },
    { key: 'stock:read', title: 'Read stock', permissions: ['stock.view'], ownPermissions: [] },
  ],
  productLines: [{ value: 'cygnus', label: 'Cygnus' }],
  departments: [],
  locations: [],
};

async function form(start: ClientDraft, timeZone = 'UTC') {
  TestBed.configureTestingModule({ providers: API_TESTING });
  TestBed.inject(Formats).settings.set({ locale: 'en-US', timeZone, currency: 'USD' });
  const fixture = TestBed.createComponent(ClientForm);
  for (const [name, value] of Object.entries({ start, choices: CHOICES, isNew: true }))
    fixture.componentRef.setInput(name, value);
  const saved = jest.fn();
  fixture.componentInstance.saved.subscribe(saved);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const check = async (label: string): Promise<void> => {
    const found = [...host.querySelectorAll('label')].find((one) => one.textContent?.includes(label));
    found?.querySelector('input')?.click();
    await fixture.whenStable();
  };
  const send = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { host, saved, check, send };
}

describe('ClientForm', () => {
  afterEach(() => jest.useRealTimers());

  it("lets the company's day be the last one, also after midnight in UTC", async () => {
    jest.useFakeTimers({ now: new Date('2026-11-21T04:52:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
    const zone = 'America/Chicago';
    const start = draftOf(aClient({ expiresAt: '2026-11-21T06:00:00.000Z' }), new DateForms('en-US', zone));
    const { host, saved, send } = await form(start, zone);
    expect(host.querySelector<HTMLInputElement>('[name=lastDay]')).toMatchObject({
      min: '2026-11-20',
      value: '2026-11-20',
    });
    await send();
    expect(saved).toHaveBeenCalledWith(expect.objectContaining({ expiresAt: '2026-11-21T06:00:00.000Z' }));
  });

  it('says at the fields what is missing, and sends nothing', async () => {
    const { host, saved, send } = await form(emptyDraft());
    await send();
    expect(host.textContent).toContain('Enter a name.');
    expect(host.textContent).toContain('Choose the person who answers for it.');
    expect(host.textContent).toContain('a program without scopes can do nothing');
    expect(saved).not.toHaveBeenCalled();
  });

  it('narrows a client to a part of the company', async () => {
    const { saved, check, send } = await form(
      draftOf(aClient({ scopes: ['sales:read'] }), new DateForms('en-US', 'UTC')),
    );
    await check('Read stock');
    await check('Only a part of it');
    await send();
    expect(saved).not.toHaveBeenCalled();
    await check('Cygnus');
    await send();
    expect(saved).toHaveBeenCalledWith(
      expect.objectContaining({
        scopes: ['sales:read', 'stock:read'],
        boundary: { productLines: ['cygnus'], departments: null, locations: null, campaigns: null },
      }),
    );
  });
});
