import { TestBed } from '@angular/core/testing';
import { FieldChooser } from './field-chooser.js';

async function chooser() {
  const fixture = TestBed.createComponent(FieldChooser);
  fixture.componentRef.setInput('sides', [
    { key: 'a', label: 'Aarohi', detail: 'created 5 Nov' },
    { key: 'b', label: 'A. Venkatraman' },
  ]);
  fixture.componentRef.setInput('fields', [
    { key: 'name', label: 'Name', texts: ['Aarohi', 'A. Venkatraman'] },
    { key: 'city', label: 'City', texts: ['Delhi', 'Delhi'] },
    { key: 'company', label: 'Company', texts: ['Acorn', null] },
    { key: 'source', label: 'Source', texts: ['Website', 'Event'] },
    { key: 'phones', label: 'Phones', texts: ['090000 01001', '090000 01002'], rule: 'All are kept' },
  ]);
  fixture.componentRef.setInput('chosen', { name: 'a', source: 'a' });
  await fixture.whenStable();
  const root = fixture.nativeElement as HTMLElement;
  return { fixture, root, radios: () => [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')] };
}

describe('FieldChooser', () => {
  it('asks only where values differ and nothing else decides', async () => {
    const { root, radios } = await chooser();
    expect(radios()).toHaveLength(4);
    expect(radios().map((radio) => radio.checked)).toEqual([true, false, true, false]);
    expect([...root.querySelectorAll('.fixed')].map((cell) => cell.textContent)).toEqual([
      'Delhi',
      'Delhi',
      'Acorn',
      '–',
      '090000 01001',
      '090000 01002',
    ]);
    expect(root.textContent).toContain('All are kept');
  });

  it('takes one value, or all of a side', async () => {
    const { fixture, root, radios } = await chooser();
    radios()[1]?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.chosen()).toEqual({ name: 'b', source: 'a' });
    root.querySelectorAll<HTMLElement>('.head button')[1]?.click();
    expect(fixture.componentInstance.chosen()).toEqual({ name: 'b', source: 'b' });
  });
});
