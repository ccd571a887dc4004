import { TestBed } from '@angular/core/testing';
import { STATE_LOOKS, type BoardLineView, type CellState } from '../../data/board-view.js';
import { BoardGrid } from './board-grid.js';

const MONTHS = ['2025-03', '2025-04'];
const line = (loader: string, states: readonly CellState[]): BoardLineView => ({
  loader,
  title: loader,
  cells: states.map((state, at) => ({
    key: `${loader}.${MONTHS[at]}`,
    month: MONTHS[at] ?? '',
    state,
    look: STATE_LOOKS[state],
    label: `${loader}, ${MONTHS[at]}: ${state}`,
    detail: '',
  })),
});

async function board() {
  const fixture = TestBed.createComponent(BoardGrid);
  fixture.componentRef.setInput('label', 'Files of 2025');
  fixture.componentRef.setInput('today', '2025-04');
  fixture.componentRef.setInput(
    'months',
    MONTHS.map((key) => ({ key, text: key })),
  );
  fixture.componentRef.setInput('lines', [
    line('cygnus', ['committed', 'missing']),
    line('novo', ['replaced', 'in-review']),
  ]);
  const opened: string[] = [];
  fixture.componentInstance.opened.subscribe((key) => opened.push(key));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const press = async (key: string): Promise<void> => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  return { host, opened, press };
}

it('says each month of a line in words, and opens one', async () => {
  const { host, opened } = await board();
  const cells = [...host.querySelectorAll<HTMLElement>('tbody button')];
  expect(cells.map((cell) => cell.getAttribute('aria-label'))).toContain('novo, 2025-04: in-review');
  cells[3]?.click();
  expect(opened).toEqual(['novo.2025-04']);
});

it('is one tab stop, walked by arrows', async () => {
  const { host, press } = await board();
  expect(host.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  host.querySelector<HTMLElement>('tbody button')?.focus();
  await press('ArrowDown');
  await press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('novo, 2025-04: in-review');
  expect(host.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});
