import { TestBed } from '@angular/core/testing';
import { Life } from './life.js';

describe('Life', () => {
  it('marks what is done, where it stands and what failed, in words too', async () => {
    const fixture = TestBed.createComponent(Life);
    fixture.componentRef.setInput('steps', [
      { label: 'Received', state: 'done' },
      { label: 'Read', state: 'failed' },
      { label: 'Judged', state: 'later' },
    ]);
    await fixture.whenStable();
    const items = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li')];
    expect(items.map((item) => item.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'Received, done',
      'Read, failed',
      '3 Judged, to come',
    ]);
    expect(items[1]?.getAttribute('aria-current')).toBe('step');
  });
});
