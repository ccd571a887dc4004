import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { LeadForm, type LeadDraft } from './lead-form.js';

async function form(inputs: Readonly<Record<string, unknown>>) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(LeadForm);
  for (const [key, value] of Object.entries(inputs)) fixture.componentRef.setInput(key, value);
  const saved: LeadDraft[] = [];
  const typed: string[] = [];
  fixture.componentInstance.saved.subscribe((draft) => saved.push(draft));
  fixture.componentInstance.typed.subscribe((texts) => typed.push(texts['phone'] ?? ''));
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
  return { fixture, host, saved, typed, type, submit };
}

describe('LeadForm', () => {
  it('asks a new lead for something that tells it, and sends what was filled in with the first note', async () => {
    const { host, saved, typed, type, submit } = await form({ isNew: true });
    await submit();
    expect(host.textContent).toContain('Enter a name, a phone or an email.');
    await type('phone', '90000 01001');
    await type('note', 'Met at the quiz');
    await submit();
    expect(saved).toEqual([{ fields: { phone: '90000 01001' }, note: 'Met at the quiz' }]);
    expect(typed).toEqual(['90000 01001']);
  });

  it('names leads that may be the same', async () => {
    const similar = [{ id: 'l1', name: 'Aarohi Venkatraman', detail: 'same phone, Interested' }];
    const { host } = await form({ isNew: true, similar });
    expect(host.querySelector('tl-banner a')?.getAttribute('href')).toBe('/leads/l1');
    expect(host.querySelector('tl-banner')?.textContent).toContain('same phone, Interested');
  });

  it('opens the groups in which a stored lead says something, and sends changes only', async () => {
    const { host, saved, type, submit } = await form({ isNew: false, start: { fullName: 'Zoya', childName: 'Mihir' } });
    const open = [...host.querySelectorAll('details')].filter((details) => details.open);
    expect(open.map((details) => details.querySelector('summary')?.textContent)).toEqual(['Child']);
    expect(host.querySelector('[name=note]')).toBeNull();
    await type('city', 'Pune');
    await submit();
    expect(saved).toEqual([{ fields: { city: 'Pune' }, note: null }]);
  });
});
