import { TestBed } from '@angular/core/testing';
import type { Replacement } from '../../data/fix-view.js';
import { FindReplace, type Counted } from './find-replace.js';

async function panel(counted: Counted) {
  const fixture = TestBed.createComponent(FindReplace);
  fixture.componentRef.setInput('columns', [{ value: '', label: 'All columns' }]);
  fixture.componentRef.setInput('counted', counted);
  const asked: (Replacement | null)[] = [];
  const replaced: Replacement[] = [];
  fixture.componentInstance.asked.subscribe((question) => asked.push(question));
  fixture.componentInstance.replaced.subscribe((question) => replaced.push(question));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const write = async (placeholder: string, text: string) => {
    const input = host.querySelector<HTMLInputElement>(`input[placeholder="${placeholder}"]`);
    if (input) input.value = text;
    input?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const send = () => host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  return { fixture, host, asked, replaced, write, send };
}

describe('FindReplace', () => {
  it('asks how many rows would change for every change of the question, and does nothing before it knows', async () => {
    const { host, asked, replaced, write, send } = await panel({ state: 'idle' });
    expect(asked).toEqual([null]);
    expect(host.querySelector('[role=status]')?.textContent).toContain('Write what to look for.');
    await write('Find', 'Vally');
    await write('Replace with', 'Valley');
    expect(asked.at(-1)).toEqual({
      field: null,
      find: 'Vally',
      replace: 'Valley',
      isWholeCell: false,
      isCaseSensitive: false,
    });
    send();
    expect(replaced).toEqual([]);
  });

  it('says what changes, shows the first cells, and replaces in one act', async () => {
    const examples = [{ row: 42, header: 'Name', before: 'Hawthorn Vally', after: 'Hawthorn Valley' }];
    const { host, replaced, write, send } = await panel({
      state: 'ready',
      trial: { rows: 1_198, cells: 1_204, examples },
    });
    expect(host.querySelector('[role=status]')?.textContent).toContain('Changes 1,204 cells in 1,198 rows.');
    expect(host.querySelector('button[type=submit]')?.textContent).toContain('Replace in 1,198 rows');
    expect(host.querySelector('li')?.textContent).toMatch(/Name, row 42.*Hawthorn Vally.*Hawthorn Valley/s);
    await write('Find', 'Vally');
    send();
    expect(replaced.map(({ find }) => find)).toEqual(['Vally']);
  });

  it('says that nothing has the text, and why a count failed', async () => {
    const { fixture, host } = await panel({ state: 'ready', trial: { rows: 0, cells: 0, examples: [] } });
    expect(host.querySelector('[role=status]')?.textContent).toContain('No cell has this text.');
    fixture.componentRef.setInput('counted', { state: 'failed', text: 'The column is not in this file.' });
    await fixture.whenStable();
    expect(host.querySelector('.tl-error')?.textContent).toContain('The column is not in this file.');
  });
});
