import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aBreakdown } from '../../testing/campaign-data.js';
import { BreakdownTable } from './breakdown-table.js';

it('leads from a number to its rows, and shows more lines when asked', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(BreakdownTable);
  let asked = 0;
  fixture.componentInstance.more.subscribe(() => (asked += 1));
  fixture.componentRef.setInput('page', aBreakdown());
  fixture.componentRef.setInput('params', { basis: 'booking' });
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelector('td a')?.getAttribute('href')).toBe(
    '/campaigns/rows?basis=booking&applicationStatus=APPROVED&cardType=VISA%20PLATINUM&bookingStatus=Booked',
  );
  expect(host.querySelector('.foot')?.textContent).toContain('1 of 31 combinations');
  host.querySelector('button')?.click();
  expect(asked).toBe(1);
  fixture.componentRef.setInput('page', aBreakdown({ nextCursor: null }));
  await fixture.whenStable();
  expect(host.querySelector('button')).toBeNull();
});
