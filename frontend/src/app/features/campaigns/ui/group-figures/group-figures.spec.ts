import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aCampaign } from '../../testing/campaign-data.js';
import { GroupFigures } from './group-figures.js';

it('shows agents and banks of a campaign, and skeletons until its figures are there', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(GroupFigures);
  fixture.componentRef.setInput('params', { campaign: 'PPIPL_RPM001' });
  fixture.componentRef.setInput('group', null);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelectorAll('app-figure-tiles .tl-skeleton').length).toBeGreaterThan(4);
  fixture.componentRef.setInput('group', aCampaign());
  await fixture.whenStable();
  expect([...host.querySelectorAll('h2')].map((head) => head.textContent)).toEqual(
    expect.arrayContaining(['By status', 'By month', 'Agents', 'Banks']),
  );
  expect(host.querySelector('app-figures-table a')?.getAttribute('href')).toBe(
    '/campaigns/rows?campaign=PPIPL_RPM001&agent=RPM001',
  );
});
