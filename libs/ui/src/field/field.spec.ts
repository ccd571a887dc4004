import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Control, Field } from './field.js';

@Component({
  imports: [Field, Control],
  template: `<tl-field label="Tier 2 rate" hint="In percent." [error]="error()"><input tlControl /></tl-field>`,
})
class Host {
  readonly error = signal<string | null>(null);
}

describe('Field', () => {
  it('ties the label and the hint to the control, and an error in its place', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const input = host.querySelector('input');
    expect(host.querySelector('label')?.htmlFor).toBe(input?.id);
    expect(host.querySelector(`#${input?.getAttribute('aria-describedby')}`)?.textContent).toBe('In percent.');
    fixture.componentInstance.error.set('Enter a rate from 0 to 100 %.');
    await fixture.whenStable();
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(host.textContent).not.toContain('In percent.');
    expect(host.textContent).toContain('Enter a rate from 0 to 100 %.');
  });
});
