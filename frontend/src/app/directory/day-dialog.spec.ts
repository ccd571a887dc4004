import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { DayDialog, type DayQuestion } from './day-dialog.js';

const question: DayQuestion = {
  title: 'End this role?',
  text: 'Avery Lindqvist is a team leader no longer.',
  label: 'Last day',
  start: '2026-11-20',
  min: '2026-01-01',
  yes: 'End role',
  no: 'Keep it',
};

async function dialog() {
  const answers: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: question },
      { provide: DialogRef, useValue: { close: (answer?: string) => answers.push(answer ?? null) } },
    ],
  });
  const fixture = TestBed.createComponent(DayDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const say = async (day: string) => {
    const input = host.querySelector('input');
    if (!input) throw new Error('no field');
    input.value = day;
    input.dispatchEvent(new Event('input'));
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { host, answers, say };
}

describe('DayDialog', () => {
  it('answers the day, and says what is wrong with another one', async () => {
    const { host, answers, say } = await dialog();
    await say('');
    expect(host.textContent).toContain('Enter a day.');
    await say('2025-12-31');
    expect(host.textContent).toContain('Enter a later day.');
    await say('2026-12-01');
    expect(answers).toEqual(['2026-12-01']);
  });

  it('keeps things as they are', async () => {
    const { host, answers } = await dialog();
    [...host.querySelectorAll('button')].find((one) => one.textContent?.includes('Keep it'))?.click();
    expect(answers).toEqual([null]);
  });
});
