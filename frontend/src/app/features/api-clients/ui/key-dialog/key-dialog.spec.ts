import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Problem } from '@tierline/api-client';
import { settle } from '../../../../testing/api-testing.js';
import { aKey } from '../../testing/a-client.js';
import { KeyDialog, type KeyQuestion } from './key-dialog.js';

async function dialog(question: Partial<KeyQuestion>) {
  const close = jest.fn();
  const make = jest.fn<KeyQuestion['make']>().mockResolvedValue({ ...aKey(), key: 'tl_live_once' });
  const ref = { close, disableClose: false };
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: { client: 'Branch feed', earlier: null, make, ...question } },
      { provide: DialogRef, useValue: ref },
    ],
  });
  const fixture = TestBed.createComponent(KeyDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const press = async (text: string): Promise<void> => {
    [...host.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)?.click();
    await settle();
    await fixture.whenStable();
  };
  return { host, press, make, close, ref, fixture };
}

describe('KeyDialog', () => {
  it('shows a new key once, and closes only when it was kept', async () => {
    const { host, press, make, close, ref, fixture } = await dialog({});
    await press('Make key');
    expect(make).toHaveBeenCalledWith({});
    expect(host.querySelector('code')?.textContent?.trim()).toBe('tl_live_once');
    expect(ref.disableClose).toBe(true);
    await press('Done');
    expect(close).not.toHaveBeenCalled();
    host.querySelector('input')?.click();
    await fixture.whenStable();
    await press('Done');
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('leaves the key before a day, unless told otherwise', async () => {
    const { press, make } = await dialog({ earlier: 'tl_live_Qd7xK2' });
    await press('Rotate key');
    expect(make).toHaveBeenCalledWith({ earlierKeyHours: 24 });
  });

  it('says why the server made none', async () => {
    const refused = new Problem({
      code: 'client-keys-full',
      status: 409,
      title: '',
      detail: 'There are two keys already.',
    });
    const { host, press } = await dialog({ make: () => Promise.reject(refused) });
    await press('Make key');
    expect(host.querySelector('tl-banner')?.textContent).toContain('There are two keys already.');
  });
});
