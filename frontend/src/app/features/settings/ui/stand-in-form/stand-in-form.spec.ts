import { TestBed } from '@angular/core/testing';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { StandInForm, type StandInAnswer } from './stand-in-form.js';

async function form() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(StandInForm);
  fixture.componentRef.setInput('self', { id: 'me', name: 'Ines Varga' });
  fixture.componentRef.setInput('today', '2026-12-20');
  const named: StandInAnswer[] = [];
  fixture.componentInstance.named.subscribe((answer) => named.push(answer));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const type = async (name: string, text: string): Promise<void> => {
    const control = host.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!control) throw new Error(`no field ${name}`);
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, named, type, submit };
}

describe('StandInForm', () => {
  it('asks for somebody and for a last day', async () => {
    const { host, named, submit } = await form();
    await submit();
    expect(host.textContent).toContain('Choose one.');
    expect(host.textContent).toContain('Enter a later day.');
    expect(named).toEqual([]);
  });

  it('names the stand-in of the reader up to and with the last day', async () => {
    const { fixture, named, type, submit } = await form();
    fixture.componentInstance['standIn'].set({ id: 'p2', name: 'Owen Pryce' });
    await type('last', '2026-12-31');
    await submit();
    expect(named).toEqual([{ absentId: 'me', standInId: 'p2', validFrom: '2026-12-20', validUntil: '2027-01-01' }]);
  });

  it('lets administrators say who is absent', async () => {
    const { fixture, host } = await form();
    fixture.componentRef.setInput('mayChooseAbsent', true);
    await fixture.whenStable();
    expect(host.textContent).toContain('Who is absent');
    expect(host.textContent).toContain('Ines Varga');
  });
});
