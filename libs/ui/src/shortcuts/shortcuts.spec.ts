import { TestBed } from '@angular/core/testing';
import { DialogRef } from '@angular/cdk/dialog';
import { ShortcutsHelp } from './shortcuts-help.js';
import { Shortcuts } from './shortcuts.js';

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

describe('Shortcuts', () => {
  let done: string[];
  let shortcuts: Shortcuts;

  beforeEach(() => {
    localStorage.clear();
    done = [];
    TestBed.configureTestingModule({ providers: [{ provide: DialogRef, useValue: { close: () => undefined } }] });
    shortcuts = TestBed.inject(Shortcuts);
    const note = (name: string) => () => void done.push(name);
    shortcuts.register(
      { keys: 'g i', label: 'Imports', group: 'Go to', run: note('imports') },
      { keys: '[', label: 'Fold the sidebar', group: 'Screen', run: note('fold') },
      { keys: 'mod+k', label: 'Search or jump', group: 'Screen', run: note('palette') },
    );
  });

  it('takes keys after each other, single keys and keys with Ctrl', () => {
    press('g');
    press('i');
    press('[');
    press('k', { ctrlKey: true });
    expect(done).toEqual(['imports', 'fold', 'palette']);
  });

  it('rests while someone writes, but not for Ctrl', () => {
    const input = document.body.appendChild(document.createElement('input'));
    press('[', {}, input);
    press('k', { metaKey: true }, input);
    expect(done).toEqual(['palette']);
    input.remove();
  });

  it('leaves letters to a dialog that stands in front', () => {
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.className = 'cdk-dialog-container';
    press('[');
    expect(done).toEqual([]);
    dialog.remove();
    press('[');
    expect(done).toEqual(['fold']);
  });

  it('leaves to a field what the field does itself, and tells Shift apart', () => {
    const note = (name: string) => () => void done.push(name);
    shortcuts.register(
      { keys: 'mod+z', label: 'Undo', group: 'List', run: note('undo'), restsInFields: true },
      { keys: 'mod+shift+z', label: 'Redo', group: 'List', run: note('redo'), restsInFields: true },
    );
    const input = document.body.appendChild(document.createElement('input'));
    press('z', { ctrlKey: true }, input);
    expect(done).toEqual([]);
    press('z', { ctrlKey: true });
    press('Z', { ctrlKey: true, shiftKey: true });
    expect(done).toEqual(['undo', 'redo']);
    input.remove();
  });

  it('can be switched off for letters, and taken away', () => {
    shortcuts.switchLetters(false);
    press('[');
    expect(done).toEqual([]);
    shortcuts.switchLetters(true);
    shortcuts.register({ keys: 'x', label: 'Select', group: 'List', run: () => done.push('x') })();
    press('x');
    expect(done).toEqual([]);
  });

  it('lists itself by group', async () => {
    const fixture = TestBed.createComponent(ShortcutsHelp);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect([...host.querySelectorAll('h3')].map((head) => head.textContent)).toEqual(['Go to', 'Screen']);
    expect([...host.querySelectorAll('dd')].map((keys) => keys.textContent?.replace(/\s/g, ''))).toEqual([
      'GI',
      '[',
      'CtrlK',
    ]);
  });
});
