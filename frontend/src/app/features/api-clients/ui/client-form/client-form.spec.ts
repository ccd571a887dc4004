import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
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

async function form(start: ClientDraft) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(ClientForm);
  for (const [name, value] of Object.entries({ start, choices: CHOICES, isNew: true, today: '2026-11-20' }))
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
  it('says at the fields what is missing, and sends nothing', async () => {
    const { host, saved, send } = await form(emptyDraft());
    await send();
    expect(host.textContent).toContain('Enter a name.');
    expect(host.textContent).toContain('Choose the person who answers for it.');
    expect(host.textContent).toContain('a program without scopes can do nothing');
    expect(saved).not.toHaveBeenCalled();
  });

  it('narrows a client to a part of the company', async () => {
    const { saved, check, send } = await form(draftOf(aClient({ scopes: ['sales:read'] })));
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
