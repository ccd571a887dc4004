import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FigureTiles } from './figure-tiles.js';

it('leads to the rows behind a figure with the filters of the page', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(FigureTiles);
  fixture.componentRef.setInput('params', { bank: 'Meridian Bank' });
  fixture.componentRef.setInput('tiles', [
    { label: 'Approved', text: '8', note: '24 % of all', query: { bucket: 'approved' } },
    { label: 'Approval rate', text: '53.3 %', note: '', query: null },
    { label: 'Attempts', text: null, note: '', query: null },
  ]);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const links = [...host.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/campaigns/rows?bank=Meridian%20Bank&bucket=approved',
  ]);
  expect(host.querySelectorAll('.tl-skeleton')).toHaveLength(1);
});
