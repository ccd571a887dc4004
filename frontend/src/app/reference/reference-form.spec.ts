import { TestBed } from '@angular/core/testing';
import { Problem } from '@tierline/api-client';
import type { Body, FieldSpec } from './reference.js';
import { ReferenceForm } from './reference-form.js';

const fields: readonly FieldSpec[] = [
  { key: 'name', label: 'Name', kind: 'text', isFixed: true },
  { key: 'tier1Rate', label: 'Tier 1 rate', kind: 'rate' },
  { key: 'isActive', label: 'Sells now', kind: 'switch' },
];

async function form(inputs: { isNew: boolean; start?: Record<string, string>; problem?: Problem | null }) {
  const fixture = TestBed.createComponent(ReferenceForm);
  fixture.componentRef.setInput('fields', fields);
  fixture.componentRef.setInput('names', { reps: [], lines: [], people: [], loaders: [] });
  fixture.componentRef.setInput('start', inputs.start ?? {});
  fixture.componentRef.setInput('isNew', inputs.isNew);
  fixture.componentRef.setInput('currency', 'USD');
  fixture.componentRef.setInput('problem', inputs.problem ?? null);
  fixture.componentRef.setInput('saveLabel', 'Save rate');
  const saved: Body[] = [];
  fixture.componentInstance.saved.subscribe((body) => saved.push(body));
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
  return { host, saved, type, submit };
}

describe('ReferenceForm', () => {
  it('says beside each field what is missing, and sends nothing', async () => {
    const { host, saved, submit } = await form({ isNew: true });
    await submit();
    expect(host.textContent).toContain('Enter a value.');
    expect(host.querySelector('input[name=name]')?.getAttribute('aria-invalid')).toBe('true');
    expect(saved).toEqual([]);
  });

  it('sends values as the server takes them', async () => {
    const { saved, type, submit } = await form({ isNew: true, start: { isActive: 'true' } });
    await type('name', ' Avery Lindqvist ');
    await type('tier1Rate', '32.5 %');
    await submit();
    expect(saved).toEqual([{ name: 'Avery Lindqvist', tier1Rate: '0.325000', isActive: true }]);
  });

  it('leaves out what is set once when a row is changed', async () => {
    const { host, saved, submit } = await form({ isNew: false, start: { name: 'Avery', tier1Rate: '30' } });
    expect(host.querySelector<HTMLInputElement>('input[name=name]')?.readOnly).toBe(true);
    await submit();
    expect(saved).toEqual([{ tier1Rate: '0.300000', isActive: false }]);
  });

  it('shows what the server refused', async () => {
    const problem = new Problem({
      code: 'rate-overlaps',
      status: 409,
      title: 'Overlap',
      detail: 'Another rate counts then.',
    });
    const { host } = await form({ isNew: true, problem });
    expect(host.querySelector('tl-banner')?.textContent).toContain('Another rate counts then.');
  });
});
