import { TestBed } from '@angular/core/testing';
import { StatusTag } from './status-tag.js';

describe('StatusTag', () => {
  it('says the status and marks the one that is won', async () => {
    const fixture = TestBed.createComponent(StatusTag);
    fixture.componentRef.setInput('pipeline', [
      { name: 'New Lead', kind: 'open', moves: ['Member'] },
      { name: 'Member', kind: 'won', moves: [] },
    ]);
    fixture.componentRef.setInput('status', 'Member');
    await fixture.whenStable();
    const tag = (fixture.nativeElement as HTMLElement).querySelector('tl-tag');
    expect(tag?.textContent?.trim()).toBe('Member');
    expect(tag?.className).toContain('ok');
    fixture.componentRef.setInput('status', 'New Lead');
    await fixture.whenStable();
    expect(tag?.className).toContain('info');
    expect(tag?.querySelector('tl-icon')).toBeNull();
  });
});
