import { TestBed } from '@angular/core/testing';
import { Formats } from '@tierline/ui';
import { API_TESTING, settle } from '../../../../testing/api-testing.js';
import { anImport, aRow } from '../../testing/an-import.js';
import { reviewRow } from '../../data/row-view.js';
import { RowGrid, type CellChange } from './row-grid.js';

async function grid() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const formats = TestBed.inject(Formats);
  const fixture = TestBed.createComponent(RowGrid);
  const rows = [aRow(), aRow({ rowId: 39, row: 43, state: 'skipped', reason: 'total-row', record: null })];
  const inputs = {
    label: 'Rows',
    columns: anImport().columns,
    rows: rows.map((row) => reviewRow(row, formats)),
    canEdit: true,
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const changes: CellChange[] = [];
  const opened: number[] = [];
  fixture.componentInstance.cellChanged.subscribe((change) => changes.push(change));
  fixture.componentInstance.opened.subscribe((rowId) => opened.push(rowId));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const press = async (target: Element | null, key: string) => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
    await settle();
  };
  const cell = (row: number, column: number) =>
    host.querySelectorAll('tbody tr')[row]?.querySelectorAll('td')[column] ?? null;
  return { host, press, cell, changes, opened };
}

describe('RowGrid', () => {
  it('writes in a cell by Enter, saves by Enter and takes back by Esc', async () => {
    const { host, press, cell, changes } = await grid();
    await press(cell(0, 2), 'Enter');
    const input = host.querySelector<HTMLInputElement>('input');
    expect(input?.value).toBe('310375');
    if (input) input.value = '310376';
    await press(input, 'Enter');
    expect(changes).toEqual([{ rowId: 38, field: 'invoice', value: '310376' }]);
    await press(cell(0, 3), 'F2');
    const second = host.querySelector<HTMLInputElement>('input');
    expect(second?.value).toBe('$2,352.66');
    if (second) second.value = '1';
    await press(second, 'Escape');
    expect(host.querySelector('input')).toBeNull();
    expect(changes).toHaveLength(1);
  });

  it('opens a row from a cell that is not written in, and leaves skipped rows alone', async () => {
    const { host, press, cell, opened } = await grid();
    await press(cell(1, 2), 'Enter');
    expect(host.querySelector('input')).toBeNull();
    await press(cell(0, 0), 'Enter');
    expect(opened).toEqual([39, 38]);
    expect(cell(1, 1)?.querySelector('.struck')).not.toBeNull();
  });
});
