import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem } from '@tierline/api-client';
import type { UploadState } from '../../data/upload-queue.js';
import { anImport } from '../../testing/an-import.js';
import { IncomingFile } from './incoming-file.js';

const LOADERS = [
  { slug: 'cygnus', title: 'Cygnus', formats: ['xlsx'], needsRevenueMonth: false, revenueMonthFormats: [] },
];
const open = { target: 'sales', loader: null, commissionMonth: null, revenueMonth: null, options: {} };

async function shown(state: UploadState) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(IncomingFile);
  fixture.componentRef.setInput('upload', {
    key: 1,
    file: new File(['x'], 'cygnus_2025-03.xlsx'),
    choices: open,
    state,
  });
  fixture.componentRef.setInput('loaders', LOADERS);
  fixture.componentRef.setInput('months', []);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('says what was recognised and read, and leads to the review', async () => {
  const host = await shown({ at: 'reading', item: anImport() });
  expect(host.textContent).toContain('recognised as Cygnus, paid in April 2025');
  expect(host.textContent).toContain('Cygnus, 29 rows read. 1 is blocked.');
  const link = host.querySelector('a');
  expect(link?.getAttribute('href')).toBe('/imports/42');
  expect(link?.getAttribute('aria-label')).toBe('Review 29 rows of cygnus_2025-03.xlsx');
});

it('tells how much of a file is sent, and can be cancelled by name', async () => {
  const host = await shown({ at: 'sending', share: 0.5 });
  expect(host.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('50');
  expect(host.querySelector('button')?.getAttribute('aria-label')).toBe('Cancel cygnus_2025-03.xlsx');
});

it('leads from a file that came before to its import, and offers any other once more', async () => {
  const facts = { importId: '7' };
  const before = new Problem({ code: 'already-imported', status: 409, title: 'Imported before', detail: '', facts });
  expect((await shown({ at: 'refused', problem: before })).querySelector('a')?.getAttribute('href')).toBe('/imports/7');
  TestBed.resetTestingModule();
  const offline = new Problem({ code: 'offline', status: 0, title: 'No connection', detail: 'Try again.' });
  expect((await shown({ at: 'refused', problem: offline })).textContent).toContain('Try again');
});
