import { TestBed } from '@angular/core/testing';
import type { MappingVersionDto, SavedMappingDto } from '@tierline/api-client';
import { QueryState, Toasts } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { Mappings } from './mappings.js';

const mapping: SavedMappingDto = {
  id: '7',
  target: 'sales',
  scope: 'ternio',
  headers: ['Client', 'Date', 'Received'],
  columns: { paid: 2 },
  version: 2,
  createdBy: 'Rhea Tolland',
  createdAt: '2025-05-06T08:20:00.000Z',
};
const version = (change: Partial<MappingVersionDto>): MappingVersionDto => ({
  version: 2,
  isCurrent: true,
  columns: { paid: 2 },
  changedFields: ['paid'],
  restoredFrom: null,
  importId: '42',
  createdBy: 'Rhea Tolland',
  createdAt: '2025-05-06T08:20:00.000Z',
  ...change,
});

async function page(status = 200) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(Mappings);
  fixture.detectChanges();
  await answer('/import-mappings', { items: [mapping], nextCursor: null }, status);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  const show = async () => {
    await settle();
    await fixture.whenStable();
  };
  return { host, button, show };
}

describe('Mappings', () => {
  it('lists remembered columns, shows their versions and brings an earlier one back', async () => {
    const { host, button, show } = await page();
    expect(host.querySelector('tbody')?.textContent).toContain('Ternio');
    await TestBed.inject(QueryState).set({ mapping: '7' });
    await show();
    const first = version({ version: 1, isCurrent: false, columns: { paid: 1 } });
    await answer('/import-mappings/7/versions', { items: [version({}), first] });
    await show();
    const versions = [...host.querySelectorAll('.version')].map((one) => one.textContent?.replace(/\s+/g, ' '));
    expect(versions[0]).toMatch(/Version 2.*Files are read so.*Paid.*changed.*C.*Received/);
    expect(versions[1]).toMatch(/Version 1.*Use this again.*Paid.*B.*Date/);
    button('Use this again')?.click();
    await answer('/import-mappings/7/versions/1/restore', { ...mapping, version: 3 });
    await answer('/import-mappings', { items: [{ ...mapping, version: 3 }], nextCursor: null });
    await answer('/import-mappings/7/versions', { items: [] });
    await show();
    const toast = TestBed.inject(Toasts).current();
    expect([toast?.text, toast?.act?.label]).toEqual(['Files are read as in version 1 again.', 'Undo']);
  });

  it('says whose right it takes', async () => {
    const { host } = await page(403);
    expect(host.textContent).toContain('Remembered columns are not yours to see');
  });
});
