import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ariaSort, GridCell, nextSort, type GridColumn } from './grid-column.js';
import { DataGrid } from './grid.js';

interface Sale {
  readonly id: string;
  readonly customer: string;
  readonly sales: string;
}

@Component({
  imports: [DataGrid, GridCell],
  template: `<tl-grid
    label="Sales"
    [columns]="columns"
    [rows]="rows()"
    [rowKey]="key"
    [state]="state()"
    [sort]="'-sales'"
    [isOpenable]="true"
    [isEditable]="isEditable"
    [totalLabel]="totalLabel()"
    [problem]="{ title: 'The sales could not be read' }"
    [picked]="picked()"
    [pickLabel]="nameOf"
    (pickedChange)="picked.set($event)"
    (opened)="opened.set($event.id)"
    (sortChange)="sort.set($event)"
    (cellActivated)="cell.set($event.column)"
    (retry)="retried.set(true)"
  >
    <ng-template tlGridCell="customer" [tlGridCellOf]="rows()" let-row
      ><b>{{ row.customer }}</b></ng-template
    >
    Nothing here
  </tl-grid>`,
})
class Host {
  readonly columns: GridColumn<Sale>[] = [
    { key: 'customer', head: 'Customer', isKey: true, sort: 'customer' },
    { key: 'sales', head: 'Sales', align: 'end', sort: 'sales', text: (row) => row.sales, total: '94,483.27' },
  ];
  readonly rows = signal<Sale[]>([
    { id: '1', customer: 'Alder Creek', sales: '3,950.40' },
    { id: '2', customer: 'Hawthorn Valley', sales: '2,352.66' },
  ]);
  readonly state = signal<'loading' | 'ready' | 'failed'>('ready');
  readonly key = (row: Sale): string => row.id;
  readonly isEditable = (row: Sale, column: string): boolean => row.id === '1' && column === 'sales';
  readonly totalLabel = signal<string | null>('Total of 214 rows');
  readonly picked = signal<ReadonlySet<string> | null>(null);
  readonly nameOf = (row: Sale): string => row.customer;
  readonly opened = signal('');
  readonly sort = signal<string | null>('none');
  readonly cell = signal('');
  readonly retried = signal(false);
}

async function grid() {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  const press = async (key: string) => {
    const target = document.activeElement ?? root;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  document.body.append(root);
  return { fixture, root, press, host: fixture.componentInstance };
}

describe('DataGrid', () => {
  it('takes up a totals row that is known only later', async () => {
    const { fixture, root, host } = await grid();
    const foot = () => root.querySelector<HTMLTableRowElement>('tfoot tr');
    host.totalLabel.set(null);
    await fixture.whenStable();
    expect(foot()?.hidden).toBe(true);
    host.totalLabel.set('Total of 2 rows');
    await fixture.whenStable();
    expect(foot()?.hidden).toBe(false);
    expect(foot()?.textContent).toContain('Total of 2 rows');
  });

  it('is a grid with sorted heads, cells by template and the totals of all rows', async () => {
    const { root } = await grid();
    expect(root.querySelector('table')?.getAttribute('role')).toBe('grid');
    expect([...root.querySelectorAll('th')].map((head) => head.getAttribute('aria-sort'))).toEqual([
      'none',
      'descending',
    ]);
    expect(root.querySelector('tbody td b')?.textContent).toBe('Alder Creek');
    expect(root.querySelector('tfoot')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Total of 214 rows 94,483.27');
  });

  it('is one tab stop, walked by arrows; Enter opens the row', async () => {
    const { root, press, host } = await grid();
    const stops = () => [...root.querySelectorAll<HTMLElement>('[tabindex="0"]')];
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    await press('ArrowDown');
    await press('ArrowRight');
    expect(document.activeElement?.textContent?.trim()).toBe('2,352.66');
    expect(stops()).toHaveLength(1);
    await press('Enter');
    expect(host.opened()).toBe('2');
    expect(host.cell()).toBe('');
    await press('ArrowUp');
    await press('F2');
    expect(host.cell()).toBe('sales');
    await press('ArrowUp');
    expect(document.activeElement?.tagName).toBe('BUTTON');
    (document.activeElement as HTMLElement).click();
    expect(host.sort()).toBeNull();
  });

  it('picks rows by box, by Space and all of the page, and says which', async () => {
    const { fixture, root, press, host } = await grid();
    host.picked.set(new Set(['on another page']));
    await fixture.whenStable();
    const boxes = () => [...root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes().map((box) => box.closest('label')?.textContent?.trim())).toEqual([
      'All rows of this page',
      'Alder Creek',
      'Hawthorn Valley',
    ]);
    boxes()[1]?.click();
    await fixture.whenStable();
    expect(host.picked()).toEqual(new Set(['on another page', '1']));
    expect(boxes()[0]?.indeterminate).toBe(true);
    root.querySelectorAll<HTMLElement>('tbody tr:last-child td')[2]?.focus();
    await press(' ');
    expect(host.picked()).toEqual(new Set(['on another page', '1', '2']));
    expect(boxes()[0]?.checked).toBe(true);
    boxes()[0]?.click();
    await fixture.whenStable();
    expect(host.picked()).toEqual(new Set(['on another page']));
    expect(host.opened()).toBe('');
  });

  it('shows ten rows to come while loading, what failed with a way to try again, or its content when empty', async () => {
    const { fixture, root, host } = await grid();
    host.state.set('loading');
    await fixture.whenStable();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(10);
    host.state.set('failed');
    host.rows.set([]);
    await fixture.whenStable();
    expect(root.querySelector('[role=alert]')?.textContent).toContain('The sales could not be read');
    root.querySelector<HTMLElement>('[role=alert] button')?.click();
    expect(host.retried()).toBe(true);
    host.state.set('ready');
    await fixture.whenStable();
    expect(root.textContent).toContain('Nothing here');
  });
});

describe('sorting', () => {
  it('goes from ascending to descending to none', () => {
    expect(nextSort(null, 'sales')).toBe('sales');
    expect(nextSort('sales', 'sales')).toBe('-sales');
    expect(nextSort('-sales', 'sales')).toBeNull();
    expect(ariaSort('sales', undefined)).toBeNull();
  });
});
