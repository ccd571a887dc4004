import { TestBed } from '@angular/core/testing';
import { PriorityMark } from './priority-mark.js';

describe('PriorityMark', () => {
  it('says the priority with its arrow, and that a person set it', async () => {
    const fixture = TestBed.createComponent(PriorityMark);
    fixture.componentRef.setInput('priority', 'urgent');
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    expect(root.textContent?.trim()).toBe('Urgent');
    expect(root.querySelector('tl-icon')).not.toBeNull();
    fixture.componentRef.setInput('isManual', true);
    await fixture.whenStable();
    expect(root.textContent).toContain('set by hand');
  });
});
