import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { bankLines } from '../../data/group-view.js';
import { someFigures } from '../../testing/campaign-data.js';
import { FiguresTable } from './figures-table.js';

it('shows counts and rates of each line, and says when there is none', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(FiguresTable);
  for (const [name, value] of Object.entries({
    ...{ label: 'Banks', head: 'Bank', emptyText: 'No row names a bank.' },
    lines: bankLines([{ ...someFigures({ approvalRate: null }), bank: 'Meridian Bank' }]),
  }))
    fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const cells = [...host.querySelectorAll('tbody tr > *')].map((cell) => cell.textContent?.trim());
  expect(cells).toEqual(['Meridian Bank', '34', '8', '9', '7', '6', 'n/a', '17.6 %']);
  fixture.componentRef.setInput('lines', []);
  await fixture.whenStable();
  expect(host.querySelector('tbody')?.textContent).toContain('No row names a bank.');
});
