import { TestBed } from '@angular/core/testing';
import { Issue } from './issue.js';

describe('Issue', () => {
  it('says what, where, why and how grave in words', async () => {
    const fixture = TestBed.createComponent(Issue);
    fixture.componentRef.setInput('severity', 'blocking');
    fixture.componentRef.setInput('heading', 'Sales rep unknown');
    fixture.componentRef.setInput('text', 'Hawthorn Valley Health has no territory on 24 Mar 2025.');
    fixture.componentRef.setInput(
      'places',
      Array.from({ length: 8 }, (_, at) => `D${at}`),
    );
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('tl-tag')?.textContent).toContain('Blocking');
    expect(host.querySelectorAll('tl-marker')).toHaveLength(6);
    expect(host.textContent).toContain('and 2 more');
  });
});
