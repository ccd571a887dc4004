import { TestBed } from '@angular/core/testing';
import { Dialogs } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { Duties } from './duties.js';

const duty = (rule: string, people: number | null) => ({
  rule,
  sentence: `What ${rule} says.`,
  binds: [],
  isRecordable: people !== null,
  mode: 'refuse',
  peopleNeeded: people === null ? null : 2,
  people,
});

async function page() {
  TestBed.configureTestingModule({
    providers: [...API_TESTING, { provide: Dialogs, useValue: { confirm: () => Promise.resolve(true) } }],
  });
  const fixture = TestBed.createComponent(Duties);
  await fixture.whenStable();
  await answer('/company', { name: 'Northmere', version: 7 });
  await answer('/duties', { items: [duty('D1', 1), duty('D3', 4), duty('D6', null)] });
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const choose = async (rule: string, mode: string): Promise<void> => {
    const select = host.querySelector<HTMLSelectElement>(`select[aria-label="How ${rule} counts"]`);
    if (!select) throw new Error(`no choice for ${rule}`);
    select.value = mode;
    select.dispatchEvent(new Event('change'));
    await settle();
  };
  return { fixture, host, choose };
}

describe('Duties', () => {
  it('offers to only record a rule where there are too few people for it', async () => {
    const { host } = await page();
    const offers = [...host.querySelectorAll<HTMLOptionElement>('option[value=record-only]')];
    expect(offers.map((option) => option.disabled)).toEqual([false, true]);
    expect(host.textContent).toContain('Always refuses');
    expect(host.textContent).toContain('4 of you can keep it');
  });

  it('records a rule only after it was asked about, for the version that was read', async () => {
    const { fixture, host, choose } = await page();
    await choose('D1', 'record-only');
    const { request } = await answer('/company', { name: 'Northmere', version: 8 });
    expect(request.body).toEqual({ recordOnlyDuties: ['D1'] });
    expect(request.headers.get('If-Match')).toBe('"7"');
    await answer('/duties', { items: [{ ...duty('D1', 1), mode: 'record-only' }] });
    await fixture.whenStable();
    expect(host.querySelector<HTMLSelectElement>('select')?.value).toBe('record-only');
  });

  it('says why it was refused, and shows what counts', async () => {
    const { fixture, host, choose } = await page();
    await choose('D1', 'record-only');
    await answer('/company', { code: 'duty-has-people', title: 'People enough', detail: 'Two can keep it.' }, 409);
    await fixture.whenStable();
    expect(host.querySelector('tl-banner')?.textContent).toContain('Two can keep it.');
    expect(host.querySelector<HTMLSelectElement>('select')?.value).toBe('refuse');
  });
});
