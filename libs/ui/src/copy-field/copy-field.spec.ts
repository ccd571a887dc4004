import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { CopyField } from './copy-field.js';

describe('CopyField', () => {
  it('shows the text in groups, copies it without them, and says so', async () => {
    const copy = jest.spyOn(TestBed.inject(Clipboard), 'copy').mockReturnValue(true);
    const fixture = TestBed.createComponent(CopyField);
    for (const [name, value] of Object.entries({ value: 'JBSWY3DPEHPK', label: 'Secret', group: 4 }))
      fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('code')?.textContent?.trim()).toBe('JBSW Y3DP EHPK');
    host.querySelector('button')?.click();
    await fixture.whenStable();
    expect(copy).toHaveBeenCalledWith('JBSWY3DPEHPK');
    expect(host.querySelector('button')?.textContent).toContain('Copied');
  });
});
