import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aRow } from '../../testing/campaign-data.js';
import { RowDetail } from './row-detail.js';

async function shown(inputs: Record<string, unknown>): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RowDetail);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('leads to the row of the import, and tells what older files said', async () => {
  const host = await shown({ row: aRow(), canOpenImport: true });
  expect(host.querySelector('section a')?.getAttribute('href')).toBe('/imports/i1?tab=rows&row=23');
  expect(host.querySelector('tl-marker')?.textContent).toBe('Main, row 24');
  const [newest, older] = host.querySelectorAll('tl-timeline li');
  expect(newest?.textContent).toContain('APPROVED, counts now');
  expect(older?.textContent).toContain('PENDING, replaced');
  expect(older?.textContent).toContain('Application status: PENDING → APPROVED');
});

it('has no link without the right to imports, and no history of a single version', async () => {
  const [only] = aRow().history;
  const host = await shown({ row: aRow({ history: only ? [only] : [] }) });
  expect(host.querySelector('section a')).toBeNull();
  expect(host.querySelector('tl-timeline')).toBeNull();
});
