import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { someStatistics } from '../../testing/team-figures.js';
import { LeadTiles } from './lead-tiles.js';

async function tiles(inputs: Record<string, unknown>): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(LeadTiles);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('leads from each count to its rows, of the person who is looked at', async () => {
  const host = await tiles({ figures: someStatistics(), member: 'avery', canOpen: true });
  expect([...host.querySelectorAll('.figure')].map((figure) => figure.textContent?.trim())).toEqual([
    '8',
    '3',
    '3',
    '37.5 %',
    '2.2 days',
  ]);
  expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/leads?assignedTo=avery',
    '/leads?assignedTo=avery&state=closed',
    '/leads?assignedTo=avery&state=in-progress',
  ]);
});

it('shows skeletons until the figures are there, and no link without the right to leads', async () => {
  const host = await tiles({ figures: null });
  expect(host.querySelectorAll('.tl-skeleton')).toHaveLength(5);
  TestBed.resetTestingModule();
  expect((await tiles({ figures: someStatistics() })).querySelector('a')).toBeNull();
});
