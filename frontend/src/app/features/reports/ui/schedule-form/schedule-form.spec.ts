import { TestBed } from '@angular/core/testing';
import type { ReportScheduleDto, ScheduleReportRequest } from '@tierline/api-client';
import { ScheduleForm } from './schedule-form.js';

async function form(schedule: ReportScheduleDto | null) {
  const fixture = TestBed.createComponent(ScheduleForm);
  const told: (ScheduleReportRequest | 'stopped')[] = [];
  fixture.componentInstance.saved.subscribe((request) => told.push(request));
  fixture.componentInstance.stopped.subscribe(() => told.push('stopped'));
  fixture.componentRef.setInput('schedule', schedule);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const labels = (): string[] => [...host.querySelectorAll('label')].map((label) => label.textContent?.trim() ?? '');
  return { host, told, labels };
}

it('offers every Monday at seven as PDF', async () => {
  const { host, told, labels } = await form(null);
  expect(labels()).toEqual(['How often', 'Weekday', 'At', 'As']);
  host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  expect(told).toEqual([{ rhythm: 'weekly', weekday: 1, dayOfMonth: 1, hour: 7, format: 'pdf' }]);
  expect(host.textContent).not.toContain('Stop sending');
});

it('begins with what holds, and can stop it', async () => {
  const schedule = {
    rhythm: 'monthly',
    weekday: 1,
    dayOfMonth: 31,
    hour: 18,
    format: 'xlsx',
    nextDueAt: null,
  } as const;
  const { host, told, labels } = await form(schedule);
  expect(labels()).toEqual(['How often', 'Day of the month', 'At', 'As']);
  [...host.querySelectorAll('button')].find((button) => button.textContent?.includes('Stop sending'))?.click();
  expect(told).toEqual(['stopped']);
});
