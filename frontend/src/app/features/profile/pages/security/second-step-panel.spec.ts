import { TestBed } from '@angular/core/testing';
import { answer, API_TESTING } from '../../../../testing/api-testing.js';
import { SecondStepPanel } from './second-step-panel.js';

async function panel(state: { isOn: boolean; since: string | null; recoveryCodesLeft: number }) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(SecondStepPanel);
  await fixture.whenStable();
  await answer('/profile/second-factor', state);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  return { fixture, host, button };
}

describe('SecondStepPanel', () => {
  it('sets it up: drawing and secret, first digits, recovery codes that have to be kept', async () => {
    const { fixture, host, button } = await panel({ isOn: false, since: null, recoveryCodesLeft: 0 });
    button('Set up the second step')?.click();
    await fixture.whenStable();
    await answer('/profile/second-factor', { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Tierline?secret=X' });
    await fixture.whenStable();
    expect(host.querySelector('tl-qr-code path')).not.toBeNull();
    expect(host.querySelector('tl-copy-field code')?.textContent?.trim()).toBe('JBSW Y3DP EHPK 3PXP');
    const input = host.querySelector<HTMLInputElement>('input[name=code]');
    const send = async (code: string) => {
      if (input) input.value = code;
      host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await fixture.whenStable();
    };
    await send('12');
    expect(host.textContent).toContain('Enter the six digits that the app shows.');
    await send('000000');
    await answer(
      '/profile/second-factor/confirm',
      { code: 'code-wrong', title: '', detail: 'The code is not right.' },
      400,
    );
    await fixture.whenStable();
    expect(host.textContent).toContain('The code is not right.');
    await send('415926');
    await answer('/profile/second-factor/confirm', { recoveryCodes: ['K7QX-2M9P', 'R4TD-8WZA'] });
    await fixture.whenStable();
    expect(host.querySelectorAll('tl-recovery-codes li')).toHaveLength(2);
    expect(host.querySelector('tl-qr-code')).toBeNull();
  });

  it('warns before the last recovery code is used', async () => {
    const { host, button } = await panel({ isOn: true, since: '2026-11-20T09:30:00.000Z', recoveryCodesLeft: 1 });
    expect(host.textContent).toContain('1 recovery code is left.');
    expect(host.querySelector('tl-banner')?.textContent).toContain('Make new recovery codes');
    expect(button('Switch it off')).toBeDefined();
  });
});
