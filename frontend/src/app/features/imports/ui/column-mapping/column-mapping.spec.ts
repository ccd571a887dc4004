import { TestBed } from '@angular/core/testing';
import type { ExpectedColumnDto, ImportColumnDto, ImportPreviewDto } from '@tierline/api-client';
import { ColumnMapping } from './column-mapping.js';

const date: ImportColumnDto = {
  position: 0,
  letter: 'A',
  header: 'Date',
  field: 'date',
  match: { by: 'alias', reason: '“Date” is another name of “Closed”.', score: null },
};
const number: ImportColumnDto = { position: 1, letter: 'B', header: 'No.', field: null, match: null };
const total: ImportColumnDto = { position: 2, letter: 'C', header: 'Sum', field: null, match: null };
const expected = (field: string, header: string, change: Partial<ExpectedColumnDto>): ExpectedColumnDto => {
  const base = {
    title: header,
    headers: [header],
    required: true,
    mandatory: true,
    match: null,
    proposal: null,
    candidates: [],
  };
  return { field, ...base, ...change };
};
const preview: ImportPreviewDto = {
  sheet: 'S',
  headerRow: 1,
  rows: [
    { row: 1, cells: ['Date', 'No.', 'Sum'] },
    { row: 2, cells: ['3/24/2025', '8841', '12.50'] },
  ],
  columns: [date, number, total],
  expected: [
    expected('date', 'Closed', { match: date }),
    expected('invoice', 'Invoice', {
      proposal: { position: 1, header: 'No.', by: 'place', reason: 'It stands where “Invoice” stood.', score: null },
    }),
  ],
  proposal: { columns: { invoice: 1 }, isComplete: true },
};

async function mapping(canRemember = true) {
  const fixture = TestBed.createComponent(ColumnMapping);
  for (const [name, value] of Object.entries({ preview, sender: 'Ternio', canRemember }))
    fixture.componentRef.setInput(name, value);
  const mapped: unknown[] = [];
  fixture.componentInstance.mapped.subscribe((columns) => mapped.push(columns));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { fixture, host, button, mapped };
}

describe('ColumnMapping', () => {
  it('gives each match with its reason, how it was found and what stands in the column', async () => {
    const { host } = await mapping();
    const rows = [...host.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
    expect(rows[0]).toMatch(/Closed.*3\/24\/2025.*Other name.*“Date” is another name of “Closed”\./);
    expect(rows[1]).toMatch(/Invoice.*8841.*Same place.*It stands where “Invoice” stood\./);
  });

  it('accepts everything that is proposed in one act, and remembers it', async () => {
    const { button, mapped } = await mapping();
    button('Accept the proposed column')?.click();
    expect(mapped).toEqual([{ columns: { date: 0, invoice: 1 }, remember: true }]);
  });

  it('is corrected by choosing another column, which can be taken back', async () => {
    const { fixture, host, button, mapped } = await mapping(false);
    host.querySelector<HTMLElement>('[aria-label="Column for Invoice"]')?.click();
    await fixture.whenStable();
    [...document.querySelectorAll<HTMLElement>('[role=option]')]
      .find((one) => one.textContent?.includes('Sum'))
      ?.click();
    await fixture.whenStable();
    expect(host.querySelectorAll('tbody tr')[1]?.textContent).toContain('Chosen by you.');
    button('Read again')?.click();
    expect(mapped).toEqual([{ columns: { date: 0, invoice: 2 }, remember: false }]);
    button('Undo my choices')?.click();
    await fixture.whenStable();
    expect(button('Accept the proposed column')).toBeDefined();
  });
});
