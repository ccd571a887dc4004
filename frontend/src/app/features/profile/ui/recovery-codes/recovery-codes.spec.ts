import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { RecoveryCodes } from './recovery-codes.js';

describe('RecoveryCodes', () => {
  it('copies them in lines, and goes on only when the person has kept them', async () => {
    const copy = jest.spyOn(TestBed.inject(Clipboard), 'copy').mockReturnValue(true);
    const fixture = TestBed.createComponent(RecoveryCodes);
    fixture.componentRef.setInput('codes', ['K7QX-2M9P', 'R4TD-8WZA']);
    fixture.componentRef.setInput('account', 'ines.varga@northmere.example');
    const done = jest.fn();
    fixture.componentInstance.done.subscribe(done);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const [first, , last] = host.querySelectorAll('button');
    first?.click();
    expect(copy).toHaveBeenCalledWith('K7QX-2M9P\nR4TD-8WZA');
    last?.click();
    expect(done).not.toHaveBeenCalled();
    host.querySelector('input')?.click();
    await fixture.whenStable();
    last?.click();
    expect(done).toHaveBeenCalledTimes(1);
  });
});
