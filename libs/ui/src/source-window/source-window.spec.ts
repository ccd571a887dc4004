import { TestBed } from '@angular/core/testing';
import { SourceWindow } from './source-window.js';

describe('SourceWindow', () => {
  it('frames the cell, marks its column, dots carried cells and hides rows of others', async () => {
    const fixture = TestBed.createComponent(SourceWindow);
    fixture.componentRef.setInput('letters', ['D', 'P']);
    fixture.componentRef.setInput('rows', [
      { row: 4, isHeader: true, cells: [{ text: 'Name' }, { text: 'Total Rep Due' }] },
      {
        row: 6,
        isMine: true,
        cells: [
          { text: 'Alder Creek', isCarried: true, note: 'from row 5' },
          { text: '$21.02', isMarked: true, isNumber: true },
        ],
      },
      { row: 7, isHidden: true, cells: [] },
    ]);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('thead .marked')?.textContent).toBe('P');
    expect(host.querySelector('td.marked')?.textContent).toContain('$21.02');
    expect(host.querySelector('td.carried')?.textContent).toContain('from row 5');
    expect(host.querySelector('td.hidden')?.getAttribute('colspan')).toBe('2');
  });
});
