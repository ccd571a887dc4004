import { TestBed } from '@angular/core/testing';
import type { ChangeLeadSettingsRequest } from '@tierline/api-client';
import { SETTING_GROUPS } from '../../data/settings-fields.js';
import { SettingsForm } from './settings-form.js';

async function form() {
  const fixture = TestBed.createComponent(SettingsForm);
  fixture.componentRef.setInput('group', SETTING_GROUPS[1]);
  fixture.componentRef.setInput('start', {
    overdueAfterDays: '2',
    escalateAfterDays: '7',
    skipsDaysOff: 'false',
    weekdaysOff: '0,6',
    holidays: '',
    reEngagesAutomatically: 'false',
    sendsDigest: 'true',
    digestHour: '6',
    sendsEscalations: 'true',
  });
  const saved: ChangeLeadSettingsRequest[] = [];
  fixture.componentInstance.saved.subscribe((changes) => saved.push(changes));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const type = async (name: string, text: string): Promise<void> => {
    const control = host.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const check = async (label: string): Promise<void> => {
    const boxes = [...host.querySelectorAll<HTMLElement>('label.tl-check')];
    boxes
      .find((box) => box.textContent?.includes(label))
      ?.querySelector('input')
      ?.click();
    await fixture.whenStable();
  };
  return { host, saved, type, submit, check };
}

describe('SettingsForm', () => {
  it('sends only what was changed', async () => {
    const { saved, type, check, submit } = await form();
    await submit();
    await type('overdueAfterDays', '3');
    await check('Sunday');
    await check('A follow-up never falls');
    await submit();
    expect(saved).toEqual([{ overdueAfterDays: 3, weekdaysOff: [6], skipsDaysOff: true }]);
  });

  it('says what is no number and sends nothing then', async () => {
    const { host, saved, type, submit } = await form();
    await type('escalateAfterDays', 'a week');
    await submit();
    expect(host.textContent).toContain('Enter a whole number.');
    expect(saved).toEqual([]);
  });
});
