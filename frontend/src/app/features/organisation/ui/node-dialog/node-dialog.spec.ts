import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { NodeDialog, type NodeQuestion } from './node-dialog.js';

async function dialog(question: Partial<NodeQuestion>) {
  const answers: unknown[] = [];
  const data: NodeQuestion = { title: 'New team', name: null, parent: null, day: null, yes: 'Make team', ...question };
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: { close: (answer?: unknown) => answers.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(NodeDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, answers, submit };
}

describe('NodeDialog', () => {
  it('asks only for what is needed, and for a name where there is none', async () => {
    const { fixture, host, answers, submit } = await dialog({ name: '' });
    expect(host.querySelectorAll('tl-field')).toHaveLength(1);
    await submit();
    expect(host.textContent).toContain('Enter a name.');
    const input = host.querySelector('input');
    if (input) input.value = ' North ';
    input?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    await submit();
    expect(answers).toEqual([{ name: 'North', parentId: null, day: '' }]);
  });

  it('answers the place and the day of a move', async () => {
    const { host, answers, submit } = await dialog({
      parent: { choices: [{ value: 't1', label: 'Sales' }], start: 't1' },
      day: { label: 'From', start: '2027-01-01' },
    });
    expect(host.textContent).toContain('Belongs to');
    await submit();
    expect(answers).toEqual([{ name: '', parentId: 't1', day: '2027-01-01' }]);
  });
});
