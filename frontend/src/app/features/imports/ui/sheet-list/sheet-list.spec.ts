import { TestBed } from '@angular/core/testing';
import type { ImportSheetDto } from '@tierline/api-client';
import { SheetList } from './sheet-list.js';

const column = (header: string, field: string | null) => ({ position: 0, letter: 'A', header, field, match: null });
const sheet = (no: number, name: string, change: Partial<ImportSheetDto>): ImportSheetDto => {
  return { no, name, isHidden: false, isUsed: true, reason: null, headerRow: 1, columns: [], ...change };
};
const SHEETS = [
  sheet(1, 'Main Leads', { columns: [column('name', 'fullName'), column('shoe', null)] }),
  sheet(2, 'Contact Form', { headerRow: 3 }),
  sheet(3, 'Pivot', { isUsed: false, reason: 'no-lead-columns', headerRow: null }),
  sheet(4, 'Old', { isUsed: false, reason: 'left-out' }),
];

async function list(canChange = true) {
  const fixture = TestBed.createComponent(SheetList);
  const words = { titleOf: (code: string) => (code === 'no-lead-columns' ? 'No columns of leads' : null) };
  for (const [name, value] of Object.entries({ sheets: SHEETS, words, selected: 'Contact Form', canChange }))
    fixture.componentRef.setInput(name, value);
  const [picked, turned]: [string[], unknown[]] = [[], []];
  fixture.componentInstance.picked.subscribe((name) => picked.push(name));
  fixture.componentInstance.turned.subscribe((act) => turned.push(act));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const rows = [...host.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
  const press = (text: string) =>
    [...host.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s+/g, ' ').includes(text))?.click();
  return { host, rows, picked, turned, press };
}

describe('SheetList', () => {
  it('says of every sheet whether it is read and why not, in the words of the target', async () => {
    const { rows, host } = await list();
    expect(rows[0]).toMatch(/Main Leads.*Read.*1 of 2/);
    expect(rows[2]).toMatch(/Pivot.*Not read.*No columns of leads/);
    expect(host.querySelector('[aria-current]')?.textContent?.trim()).toBe('Contact Form');
  });

  it('leaves a sheet out, takes it back in and shows another one', async () => {
    const { press, picked, turned } = await list();
    press('Leave out the sheet Main Leads');
    press('Read it: Old');
    press('Pivot');
    expect(turned).toEqual([
      { sheet: 'Main Leads', isUsed: false },
      { sheet: 'Old', isUsed: true },
    ]);
    expect(picked).toEqual(['Pivot']);
  });

  it('changes nothing once the file is committed', async () => {
    const { host } = await list(false);
    expect(host.querySelector('[tlButton]')).toBeNull();
  });
});
