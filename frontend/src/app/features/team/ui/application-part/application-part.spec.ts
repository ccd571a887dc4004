import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { someApplications } from '../../testing/team-figures.js';
import { ApplicationPart } from './application-part.js';

async function part(canOpen: boolean): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(ApplicationPart);
  fixture.componentRef.setInput('figures', someApplications());
  fixture.componentRef.setInput('period', { from: '2026-10-23', until: '2026-11-21', member: null });
  fixture.componentRef.setInput('canOpen', canOpen);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('leads from each figure to the rows of the period', async () => {
  const host = await part(true);
  const links = [...host.querySelectorAll('tl-stat a')].map((link) => link.getAttribute('href'));
  expect(links.slice(0, 2)).toEqual([
    '/campaigns/rows?from=2026-10-23&to=2026-11-21',
    '/campaigns/rows?from=2026-10-23&to=2026-11-21&bucket=approved',
  ]);
  expect(host.textContent).toContain('Applications by outcome');
});

it('leads nowhere without the right to campaigns', async () => {
  expect((await part(false)).querySelector('a')).toBeNull();
});
