import { TestBed } from '@angular/core/testing';
import type { WantedStatusRequest } from '@tierline/api-client';
import { PipelineEditor } from './pipeline-editor.js';

async function editor() {
  const fixture = TestBed.createComponent(PipelineEditor);
  fixture.componentRef.setInput('statuses', [
    { name: 'New Lead', kind: 'open', stage: 'new', followUpDays: 2, moves: ['Member'] },
    { name: 'Member', kind: 'won', stage: 'closed', followUpDays: 30, moves: [] },
  ]);
  const saved: WantedStatusRequest[][] = [];
  fixture.componentInstance.saved.subscribe((statuses) => saved.push(statuses));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const click = async (label: string): Promise<void> => {
    const all = [
      ...host.querySelectorAll('button'),
      ...document.querySelectorAll<HTMLElement>('[role=menuitemcheckbox]'),
    ];
    const is = (one: HTMLElement) =>
      (one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '').startsWith(label);
    all.find(is)?.click();
    await fixture.whenStable();
  };
  const type = async (label: string, text: string): Promise<void> => {
    const control = host.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  return { host, saved, click, type };
}

describe('PipelineEditor', () => {
  it('saves a new status with its place, its days and a move to it', async () => {
    const { host, saved, click, type } = await editor();
    await click('New status');
    await click('Save the pipeline');
    expect(host.textContent).toContain('Enter a name.');
    await type('Name of the new status', 'Interested');
    await type('Days to the follow-up of Interested', '5');
    await click('Move Interested up');
    await click('Moves from New Lead');
    await click('Interested');
    await click('Save the pipeline');
    expect(saved).toEqual([
      [
        { name: 'New Lead', formerName: 'New Lead', kind: 'open', followUpDays: 2, moves: ['Interested', 'Member'] },
        { name: 'Interested', kind: 'open', followUpDays: 5, moves: [] },
        { name: 'Member', formerName: 'Member', kind: 'won', followUpDays: 30, moves: [] },
      ],
    ]);
  });

  it('has nothing to save until something differs, and takes changes back', async () => {
    const { host, saved, click } = await editor();
    await click('Save the pipeline');
    expect(saved).toEqual([]);
    await click('Remove Member');
    expect(host.querySelectorAll('tbody tr')).toHaveLength(1);
    await click('Keep it as it was');
    expect(host.querySelectorAll('tbody tr')).toHaveLength(2);
  });
});
