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
});
