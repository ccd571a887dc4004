import { TestBed } from '@angular/core/testing';
import { Tabs } from './tabs.js';

describe('Tabs', () => {
  it('has one tab stop and walks by arrows', async () => {
    const fixture = TestBed.createComponent(Tabs);
    fixture.componentRef.setInput('label', 'Import');
    fixture.componentRef.setInput('panelId', 'panel');
    fixture.componentRef.setInput('active', 'issues');
    fixture.componentRef.setInput('tabs', [
      { key: 'issues', label: 'Issues', note: '2', isHot: true },
      { key: 'rows', label: 'Rows', note: '29' },
    ]);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect([...host.querySelectorAll('button')].map((tab) => tab.getAttribute('tabindex'))).toEqual(['0', '-1']);
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    await fixture.whenStable();
    expect(fixture.componentInstance.active()).toBe('rows');
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    expect(fixture.componentInstance.active()).toBe('issues');
  });
});
