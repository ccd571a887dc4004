import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { PersonPicker } from '../../../../directory/person-picker.js';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { anAgentCode } from '../../testing/campaign-data.js';
import { CodeForm } from './code-form.js';

async function form(known: ReturnType<typeof anAgentCode> | null) {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(CodeForm);
  const saved: string[] = [];
  fixture.componentInstance.saved.subscribe(({ code, person }) => saved.push(`${code} ${person.name}`));
  fixture.componentInstance.removed.subscribe(() => saved.push('removed'));
  fixture.componentRef.setInput('known', known);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, saved, submit };
}

it('says what is missing, and saves a code in upper case', async () => {
  const { fixture, host, saved, submit } = await form(null);
  await submit();
  expect(host.textContent).toContain('Enter a code of letters and digits');
  expect(host.textContent).toContain('Choose a person.');
  const input = host.querySelector<HTMLInputElement>('input[name=code]');
  if (input) input.value = ' rpm001 ';
  input?.dispatchEvent(new Event('input'));
  const picker = fixture.debugElement.query(By.directive(PersonPicker)).componentInstance as PersonPicker;
  picker.value.set({ id: 'a', name: 'Avery Lindqvist' });
  await submit();
  expect(saved).toEqual(['RPM001 Avery Lindqvist']);
});

it('leaves a known code as it is, and can take it back', async () => {
  const { host, saved } = await form(anAgentCode());
  expect(host.querySelector<HTMLInputElement>('input[name=code]')?.disabled).toBe(true);
  expect(host.textContent).toContain('14 rows count for Avery Lindqvist.');
  [...host.querySelectorAll('button')].find((button) => button.textContent?.includes('Take it back'))?.click();
  expect(saved).toEqual(['removed']);
});
