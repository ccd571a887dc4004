import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aDetail } from '../../testing/team-figures.js';
import { RecentLeads } from './recent-leads.js';

it('leads to the lead where it may be opened, and says when there is none', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RecentLeads);
  fixture.componentRef.setInput('leads', aDetail().recentLeads);
  fixture.componentRef.setInput('canOpen', true);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelector('a')?.getAttribute('href')).toBe('/leads/7');
  expect(host.querySelector('tl-tag')?.textContent).toBe('Interested');
  fixture.componentRef.setInput('canOpen', false);
  await fixture.whenStable();
  expect(host.querySelector('a')).toBeNull();
  fixture.componentRef.setInput('leads', []);
  await fixture.whenStable();
  expect(host.textContent).toContain('No leads yet.');
});
