import { TestBed } from '@angular/core/testing';
import type { Question, UploadChoices } from '../../data/upload-view.js';
import { UploadQuestion } from './upload-question.js';

const LOADERS = [
  { slug: 'novo', title: 'Novo', formats: ['xlsx'], needsRevenueMonth: false, revenueMonthFormats: [] },
  { slug: 'sunoptic', title: 'Sunoptic', formats: ['xlsx'], needsRevenueMonth: true, revenueMonthFormats: ['xlsx'] },
];
const MONTHS = [
  { value: '2025-04', label: 'April 2025' },
  { value: '2025-03', label: 'March 2025' },
];

async function ask(question: Question) {
  const fixture = TestBed.createComponent(UploadQuestion);
  for (const [key, value] of Object.entries({ name: 'a.xlsx', question, loaders: LOADERS, months: MONTHS }))
    fixture.componentRef.setInput(key, value);
  const answers: UploadChoices[] = [];
  fixture.componentInstance.answered.subscribe((choices) => answers.push(choices));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return {
    host,
    answers,
    labels: () => [...host.querySelectorAll('label')].map((label) => label.textContent?.trim()),
    read: async () => {
      host.querySelector<HTMLElement>('button[tlButton]')?.click();
      await fixture.whenStable();
    },
  };
}

const proposed = (change: Partial<UploadChoices>): UploadChoices => ({
  target: 'sales',
  loader: null,
  commissionMonth: null,
  revenueMonth: null,
  options: {},
  ...change,
});

it('tells what was found, and takes what it proposes with one click', async () => {
  const choices = proposed({ loader: 'novo', commissionMonth: '2025-04' });
  const question = {
    asked: { loader: '', commissionMonth: '' },
    reasons: ['The columns fit Novo.'],
    proposed: choices,
  };
  const { host, answers, read } = await ask(question);
  expect(host.textContent).toContain('The columns fit Novo.');
  await read();
  expect(answers).toEqual([choices]);
});

it('asks for the revenue month of a loader that needs it, and reads nothing before it is there', async () => {
  const choices = proposed({ loader: 'sunoptic', commissionMonth: '2025-04' });
  const { host, answers, labels, read } = await ask({ asked: { commissionMonth: '' }, reasons: [], proposed: choices });
  expect(labels()).toEqual(['Commission month', 'Revenue month']);
  await read();
  expect(answers).toEqual([]);
  expect(host.textContent).toContain('Choose the month in which these sales count.');
});
