import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { StatusStep } from '../../data/lead-words.js';
import { MoveDialog, type MoveAnswer, type MoveQuestion } from './move-dialog.js';

const pipeline: readonly StatusStep[] = [
  { name: 'New Lead', kind: 'open', moves: ['Interested'] },
  { name: 'Interested', kind: 'open', moves: ['Member'] },
  { name: 'Member', kind: 'won', moves: [] },
];

async function dialog(question: Partial<MoveQuestion> = {}) {
  const closed: (MoveAnswer | undefined)[] = [];
  const data: MoveQuestion = { who: 'Zoya Siddiqui', from: 'New Lead', pipeline, mayForce: false, ...question };
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: { close: (answer?: MoveAnswer) => closed.push(answer) } },
    ],
  });
  const fixture = TestBed.createComponent(MoveDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const offered: string[] = [];
  const pick = async (status: string): Promise<void> => {
    host.querySelector<HTMLElement>('[role=combobox]')?.click();
    await fixture.whenStable();
    const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    offered.push(...options.map((option) => option.textContent?.trim() ?? ''));
    options.find((option) => option.textContent?.includes(status))?.click();
    await fixture.whenStable();
  };
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
  return { host, closed, offered, pick, type, submit };
}

describe('MoveDialog', () => {
  it('offers the allowed moves only, and takes a note along', async () => {
    const { host, closed, offered, pick, type, submit } = await dialog();
    await submit();
    expect(host.textContent).toContain('Choose a status.');
    await pick('Interested');
    expect(offered).toEqual(['Interested']);
    await type('note', ' Wants a trial ');
    await submit();
    expect(closed).toEqual([{ to: 'Interested', note: 'Wants a trial' }]);
  });

  it('asks for a reason beside the pipeline where the person may go there', async () => {
    const { host, closed, pick, type, submit } = await dialog({ mayForce: true });
    await pick('Member');
    await submit();
    expect(host.textContent).toContain('Say why.');
    await type('note', 'Signed on site');
    await submit();
    expect(closed).toEqual([{ to: 'Member', note: 'Signed on site' }]);
  });

  it('takes a status that was chosen by a drag', async () => {
    const { closed, submit } = await dialog({ to: 'Interested' });
    await submit();
    expect(closed).toEqual([{ to: 'Interested', note: null }]);
  });
});
