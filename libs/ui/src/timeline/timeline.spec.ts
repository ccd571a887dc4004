import { TestBed } from '@angular/core/testing';
import { Timeline } from './timeline.js';

describe('Timeline', () => {
  it('says act, time and person, and quotes notes', async () => {
    const fixture = TestBed.createComponent(Timeline);
    fixture.componentRef.setInput('entries', [
      { icon: 'file-up', act: 'Read from row 5', person: 'Rhea Tolland', at: '2025-05-06T10:12:00Z' },
      { icon: 'check', act: 'Credited', person: null, at: null, detail: 'by territory', note: 'Asks for a discount.' },
    ]);
    await fixture.whenStable();
    const items = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li')].map((item) =>
      item.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(items).toEqual([
      'Read from row 5 6 May, 10:12, Rhea Tolland',
      'Credited by territory“Asks for a discount.”',
    ]);
  });

  it('puts entries under their day and says the time alone', async () => {
    const fixture = TestBed.createComponent(Timeline);
    fixture.componentRef.setInput('isByDay', true);
    fixture.componentRef.setInput('entries', [
      { icon: 'phone', act: 'Called', person: 'Milo Bergström', at: '2025-11-08T10:12:00Z' },
      { icon: 'note', act: 'Note', person: null, at: '2025-11-08T08:00:00Z' },
      { icon: 'file-up', act: 'Imported', person: null, at: '2025-11-05T08:00:00Z' },
    ]);
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    expect([...root.querySelectorAll('h3')].map((head) => head.textContent)).toEqual(['8 Nov 2025', '5 Nov 2025']);
    expect([...root.querySelectorAll('ul')].map((list) => list.children.length)).toEqual([2, 1]);
    expect(root.querySelector('li')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Called 10:12, Milo Bergström');
  });
});
