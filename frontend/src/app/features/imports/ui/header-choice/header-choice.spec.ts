import { TestBed } from '@angular/core/testing';
import type { FileSampleDto, ImportPreviewDto } from '@tierline/api-client';
import { answer, API_TESTING } from '../../../../testing/api-testing.js';
import { anImport } from '../../testing/an-import.js';
import { HeaderChoice } from './header-choice.js';

const kinds: FileSampleDto['sheets'][number]['rows'][number]['kinds'] = ['text', 'text'];
const sheetOf = (name: string, first: number) => ({
  name,
  isHidden: false,
  isCut: false,
  rows: [0, 1, 2].map((at) => ({ row: first + at, cells: [`${name} ${at}`, 'B'], kinds })),
});
const sample: FileSampleDto = {
  id: '1',
  fileName: 'march.xlsx',
  status: 'ready',
  sheets: [sheetOf('Cover', 1), sheetOf('March', 16)],
  lines: [],
  pages: null,
  problem: null,
};
const preview: ImportPreviewDto = {
  sheet: 'Cover',
  headerRow: 1,
  rows: [],
  columns: [],
  expected: [],
  proposal: null,
};

async function choice(isAsked = false) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(HeaderChoice);
  const item = anImport();
  for (const [name, value] of Object.entries({ item, preview, isAsked })) fixture.componentRef.setInput(name, value);
  const chosen: unknown[] = [];
  fixture.componentInstance.chosen.subscribe((request) => chosen.push(request));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const press = async (text: string): Promise<void> => {
    const all = [
      ...host.querySelectorAll<HTMLElement>('button'),
      ...document.querySelectorAll<HTMLElement>('[role=option]'),
    ];
    all.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(text))?.click();
    await fixture.whenStable();
  };
  const sampled = async (): Promise<void> => {
    await answer(`/imports/${item.id}/sample`, sample);
    await fixture.whenStable();
  };
  return { fixture, host, chosen, press, sampled };
}

describe('HeaderChoice', () => {
  it('says which header was found, and reads the beginning of the file only when another one is wanted', async () => {
    const { host, press, sampled } = await choice();
    expect(host.textContent).toContain('Header in row 1 of the sheet “Cover”.');
    await press('Choose another header row or sheet');
    await sampled();
    expect(host.querySelectorAll('tbody tr')).toHaveLength(3);
    await press('Keep it as it is');
    expect(host.querySelector('table')).toBeNull();
  });

  it('reads the file again with another row as its header', async () => {
    const { host, chosen, press, sampled } = await choice();
    await press('Choose another header row or sheet');
    await sampled();
    expect(host.textContent).not.toContain('Read “Cover”');
    await press('Use row 2 as the header');
    await press('Read “Cover” with row 2 as header');
    expect(chosen).toEqual([{ columns: {}, sheet: 'Cover', headerRow: 2 }]);
  });

  it('reads another sheet, whose header may stand below the usual rows', async () => {
    const { fixture, host, chosen, press, sampled } = await choice(true);
    await sampled();
    host.querySelector<HTMLElement>('[role=combobox]')?.click();
    await fixture.whenStable();
    await press('March');
    await press('Read the sheet “March”');
    await press('Use row 18 as the header');
    await press('Read “March” with row 18 as header');
    expect(chosen).toEqual([
      { columns: {}, sheet: 'March' },
      { columns: {}, sheet: 'March', headerRow: 18 },
    ]);
  });
});
