import { TestBed } from '@angular/core/testing';
import { Dialogs } from './dialog.js';

const question = {
  title: 'Revert this import?',
  text: '29 sales are withdrawn.',
  yes: 'Revert import',
  no: 'Keep it',
  isDestructive: true,
};

async function opened() {
  const answer = TestBed.inject(Dialogs).confirm(question);
  TestBed.tick();
  await Promise.resolve();
  TestBed.tick();
  return answer;
}

describe('Dialogs', () => {
  it('asks in words, names the dialog by its title, and answers what was clicked', async () => {
    const answer = TestBed.inject(Dialogs).confirm(question);
    TestBed.tick();
    const dialog = document.querySelector('[role=dialog]');
    const title = dialog?.querySelector('h2');
    expect(title?.textContent).toBe('Revert this import?');
    expect(dialog?.getAttribute('aria-labelledby')).toBe(title?.id);
    const yes = [...(dialog?.querySelectorAll('button') ?? [])].find((button) =>
      button.textContent?.includes('Revert import'),
    );
    expect(yes?.classList).toContain('destroy');
    yes?.click();
    await expect(answer).resolves.toBe(true);
  });

  it('takes Esc for no', async () => {
    const answer = opened();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    await expect(answer).resolves.toBe(false);
  });
});
