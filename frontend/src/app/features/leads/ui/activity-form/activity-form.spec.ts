import { TestBed } from '@angular/core/testing';
import { ActivityForm, type ActivityDraft } from './activity-form.js';

async function form() {
  const fixture = TestBed.createComponent(ActivityForm);
  fixture.componentRef.setInput('today', '2025-11-12');
  const saved: ActivityDraft[] = [];
  fixture.componentInstance.saved.subscribe((draft) => saved.push(draft));
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
  return { fixture, host, saved, type, submit };
}

describe('ActivityForm', () => {
  it('asks for words and saves a note without blanks around them', async () => {
    const { host, saved, type, submit } = await form();
    await submit();
    expect(host.textContent).toContain('Write something.');
    await type('text', '  Asks for weekend hours ');
    await submit();
    expect(saved).toEqual([{ kind: 'note', text: 'Asks for weekend hours', dueOn: null }]);
  });

  it('asks a task for its day', async () => {
    const { fixture, host, saved, type, submit } = await form();
    fixture.componentRef.setInput('kind', 'task');
    await fixture.whenStable();
    await type('text', 'Send the offer');
    await submit();
    expect(host.textContent).toContain('Enter a day.');
    await type('due', '2025-11-14');
    await submit();
    expect(saved).toEqual([{ kind: 'task', text: 'Send the offer', dueOn: '2025-11-14' }]);
  });

  it('saves by Ctrl Enter from the text', async () => {
    const { host, saved, type } = await form();
    await type('text', 'Left a message');
    const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
    host.querySelector('textarea')?.dispatchEvent(key);
    expect(saved).toHaveLength(1);
  });
});
