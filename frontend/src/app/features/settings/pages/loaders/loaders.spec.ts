import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { Loaders } from './loaders.js';

const transfer = {
  ...{ key: 'internalTransferCustomer', title: 'Company name of internal transfers', type: 'text' },
  ...{ value: 'HHS Transfers Customer', defaultValue: 'HHS Transfers Customer' },
};
const settings = (loader: string, items: object[], version = 0) => ({
  ...{ loader, items, version, changedBy: null, changedAt: null },
});
const loader = (slug: string, title: string) => ({
  ...{ slug, title, needsRevenueMonth: false, revenueMonthFormats: [], formats: ['xlsx'] },
});

async function page() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(Loaders);
  await settle();
  await answer('/product-lines', { items: [{ slug: 'services', name: 'Services' }], nextCursor: null });
  const loaders = [loader('cygnus', 'Cygnus'), loader('quickbooks', 'QuickBooks'), loader('made', 'Made')];
  await answer('/import-targets', { items: [{ target: 'sales', title: 'Sales', loaders }], maxUploadBytes: 1 });
  await answer('/loaders/cygnus/settings', settings('cygnus', []));
  await answer('/loaders/quickbooks/settings', settings('quickbooks', [transfer]));
  await answer('/loaders/made/settings', { code: 'loader-not-found', title: '', status: 404, detail: '' }, 404);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const input = (): HTMLInputElement | null => host.querySelector('input[name=internalTransferCustomer]');
  const enter = async (text: string): Promise<void> => {
    const field = input();
    if (!field) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    host.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
  };
  return { fixture, host, input, enter };
}

describe('the settings of suppliers’ files', () => {
  it('show the loaders that have some', async () => {
    const { host, input } = await page();
    expect([...host.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(['QuickBooks']);
    expect(input()?.value).toBe('HHS Transfers Customer');
    expect(host.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(true);
  });

  it('are saved for the version that was read, and say what would hold otherwise', async () => {
    const { fixture, host, enter } = await page();
    await enter('Own Stock');
    const saved = settings('quickbooks', [{ ...transfer, value: 'Own Stock' }], 1);
    const { request } = await answer('/loaders/quickbooks/settings', saved);
    expect(request.body).toEqual({ values: { internalTransferCustomer: 'Own Stock' } });
    expect(request.headers.get('If-Match')).toBe('"0"');
    await fixture.whenStable();
    expect(host.textContent).toContain('Tierline itself would take HHS Transfers Customer.');
  });

  it('say what is wrong with a value', async () => {
    const { fixture, host, enter } = await page();
    await enter('');
    const errors = [{ pointer: '/values/internalTransferCustomer', code: 'invalid', detail: 'Enter a value.' }];
    await answer(
      '/loaders/quickbooks/settings',
      { code: 'settings-invalid', title: 'The settings are not valid', status: 400, detail: 'Enter a value.', errors },
      400,
    );
    await fixture.whenStable();
    expect(host.querySelector('tl-field')?.textContent).toContain('Enter a value.');
  });
});
