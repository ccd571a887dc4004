import { Clipboard } from '@angular/cdk/clipboard';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { EmptyState, FailedState, NothingFound, NoRight } from './states.js';

@Component({
  imports: [EmptyState, NothingFound, NoRight],
  template: `<tl-empty heading="No sales for 2026 yet" text="Figures appear when the first file is committed."
      ><button>Upload a file</button></tl-empty
    >
    <tl-nothing-found heading="No imports are failed." (cleared)="cleared = true" />
    <tl-no-right />`,
})
class Host {
  cleared = false;
}

describe('States of a page', () => {
  it('say why it is empty and offer an act', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('tl-empty h2')?.textContent).toBe('No sales for 2026 yet');
    host.querySelector<HTMLElement>('tl-nothing-found button')?.click();
    expect(fixture.componentInstance.cleared).toBe(true);
    expect(host.querySelector('tl-no-right')?.textContent).toContain('not there, or not yours');
  });

  it('give code and request number of a failure for copying', async () => {
    const copy = jest.spyOn(TestBed.inject(Clipboard), 'copy').mockReturnValue(true);
    const fixture = TestBed.createComponent(FailedState);
    for (const [name, value] of Object.entries({
      heading: 'The report could not be made',
      text: 'Try again.',
      code: 'unavailable',
      requestId: '01K9',
    }))
      fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    host.querySelector<HTMLElement>('.copy')?.click();
    await fixture.whenStable();
    expect(copy).toHaveBeenCalledWith('unavailable 01K9');
    expect(host.textContent).toContain('Copied');
  });
});
