import { TestBed } from '@angular/core/testing';
import { aTable, anAnswer } from '../../testing/a-report.js';
import { ReportAnswer } from './report-answer.js';

async function shown(answer = anAnswer()): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(ReportAnswer);
  fixture.componentRef.setInput('answer', answer);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

it('says what was asked, and shows each table with its drawing', async () => {
  const host = await shown();
  expect(host.querySelector('.tl-cap')?.textContent).toBe(
    '22 Oct 2026 to 20 Nov 2026; State: Closed. As of 20 Nov 2026, 09:30.',
  );
  expect(host.querySelector('tl-bar-chart')).not.toBeNull();
  const cells = [...host.querySelectorAll('.scroll tbody tr:first-child > *')].map((cell) => cell.textContent);
  expect(cells).toEqual(['RPM001', '1,200', '37.5 %', '52.5']);
});

it('names what the reader has no right to, and says where there is nothing to tell', async () => {
  const host = await shown(anAnswer({ from: null, leftOut: ['Sign-ins'], tables: [aTable({ rows: [] })] }));
  expect(host.querySelector('tl-banner')?.textContent).toContain('Sign-ins');
  expect(host.querySelector('.tl-cap')?.textContent).toContain('Up to 20 Nov 2026');
  expect(host.textContent).toContain('Nothing to tell for this question.');
  expect(host.querySelector('tl-bar-chart')).toBeNull();
});
