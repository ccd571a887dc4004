import { TestBed } from '@angular/core/testing';
import { Formats } from '@tierline/ui';
import { API_TESTING, settle } from '../../../../testing/api-testing.js';
import { tableColumns } from '../../data/row-columns.js';
import { reviewRow, type ReviewRow } from '../../data/row-view.js';
import { anImport, aRow, salesWords } from '../../testing/an-import.js';
import { RowTable, type CellChange } from './row-table.js';

async function table(total = 100_000) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const formats = TestBed.inject(Formats);
  const fixture = TestBed.createComponent(RowTable);
  const fixed = aRow({ rowId: 40, row: 44 });
  const rows = [
    aRow(),
    aRow({ rowId: 39, row: 43, state: 'skipped', reason: 'total-row', record: null }),
    { ...fixed, cells: fixed.cells.map((cell) => (cell.field === 'invoice' ? { ...cell, fixed: '310999' } : cell)) },
  ];
  const inputs = {
    label: 'Rows',
    columns: tableColumns(anImport().columns, { isSales: true, hasSheets: false, keyFields: [] }),
    rows: new Map(rows.map((row, at): [number, ReviewRow] => [at, reviewRow(row, formats, salesWords())])),
    total,
    canEdit: true,
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const heard = { changes: [] as CellChange[], opened: [] as number[], wanted: [] as { from: number; to: number }[] };
  fixture.componentInstance.cellChanged.subscribe((change) => heard.changes.push(change));
  fixture.componentInstance.opened.subscribe((rowId) => heard.opened.push(rowId));
  fixture.componentInstance.wanted.subscribe((range) => heard.wanted.push(range));
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  await fixture.whenStable();
  await settle();
  await fixture.whenStable();
  const press = async (target: Element | null, key: string, more: KeyboardEventInit = {}) => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await fixture.whenStable();
    await settle();
  };
  const grid = host.querySelector<HTMLElement>('[role=grid]') as HTMLElement;
  const cell = (row: number, column: number) => host.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`);
  return { fixture, host, grid, press, cell, heard };
}

describe('RowTable', () => {
  it('draws only the rows on the screen, says how many there are and asks for what it shows', async () => {
    const { host, grid, heard } = await table();
    expect(grid.getAttribute('aria-rowcount')).toBe('100001');
    const drawn = host.querySelectorAll('[role=row]').length;
    expect(drawn).toBeGreaterThan(3);
    expect(drawn).toBeLessThan(120);
    expect(heard.wanted.at(-1)?.from).toBe(0);
    expect(host.querySelectorAll('.coming').length).toBeGreaterThan(0);
  });

  it('walks by arrows as one tab stop, writes in a cell by Enter, saves by Enter and goes down, takes back by Esc', async () => {
    const { host, grid, press, heard } = await table();
    await press(grid, 'ArrowRight');
    await press(grid, 'Enter');
    const input = host.querySelector<HTMLInputElement>('input');
    expect(input?.value).toBe('310375');
    if (input) input.value = '310376';
    await press(input, 'Enter');
    expect(heard.changes).toEqual([{ rowId: 38, field: 'invoice', value: '310376' }]);
    expect(grid.getAttribute('aria-activedescendant')).toMatch(/-1-2$/);
    await press(grid, 'ArrowDown');
    await press(grid, 'ArrowRight');
    await press(grid, 'F2');
    const second = host.querySelector<HTMLInputElement>('input');
    expect(second?.value).toBe('$2,352.66');
    if (second) second.value = '1';
    await press(second, 'Escape');
    expect(host.querySelector('input')).toBeNull();
    expect(heard.changes).toHaveLength(1);
  });

  it('opens a row from a cell that is not written in, and strikes rows that do not count', async () => {
    const { host, grid, press, cell, heard } = await table();
    await press(grid, 'ArrowDown');
    await press(grid, 'Enter');
    await press(grid, 'Home');
    await press(grid, 'ArrowUp');
    await press(grid, 'Enter');
    expect(host.querySelector('input')).toBeNull();
    expect(heard.opened).toEqual([39, 38]);
    expect(cell(1, 1)?.querySelector('.struck')).not.toBeNull();
  });

  it('shows what the file says beside what was changed', async () => {
    const { cell } = await table();
    expect(cell(2, 2)?.querySelector('.fixed')?.textContent).toBe('310999');
    expect(cell(2, 2)?.querySelector('.was')?.textContent).toContain('310375');
  });

  it('keeps the active cell on its row when rows above it leave the list', async () => {
    const { fixture, grid, press } = await table(3);
    await press(grid, 'End', { ctrlKey: true });
    expect(grid.getAttribute('aria-activedescendant')).toMatch(/-2-4$/);
    const rows = fixture.componentInstance.rows();
    const shorter = new Map([...rows].slice(1).map(([place, row]): [number, ReviewRow] => [place - 1, row]));
    fixture.componentRef.setInput('total', 2);
    fixture.componentRef.setInput('rows', shorter);
    await fixture.whenStable();
    await settle();
    expect(grid.getAttribute('aria-activedescendant')).toMatch(/-1-4$/);
  });
});
