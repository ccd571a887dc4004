import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SupplierFiles } from './supplier-files.js';

it('leads from a file to its import, and says in words what an icon means', async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(SupplierFiles);
  fixture.componentRef.setInput('months', ['Jan', 'Feb']);
  fixture.componentRef.setInput('rows', [
    {
      loader: 'cygnus',
      cells: [
        { icon: 'check', tone: 'ok', text: 'January 2026 committed', link: '/imports/1' },
        { icon: null, tone: null, text: 'February 2026, no file', link: null },
      ],
    },
  ]);
  fixture.componentRef.setInput('boardYear', 2026);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelector('.tools a')?.getAttribute('href')).toBe('/imports/board?year=2026');
  expect(host.querySelector('tbody a')?.getAttribute('href')).toBe('/imports/1');
  expect(host.querySelector('tbody a')?.getAttribute('aria-label')).toBe('January 2026 committed');
  expect(host.querySelector('tbody td:last-child .tl-sr')?.textContent).toBe('February 2026, no file');
});
