import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Button } from '../button/button.js';
import { WriteLock, Writes } from './write-lock.js';

@Component({
  imports: [Writes],
  template: `<button type="button" tlWrites (click)="count = count + 1">Commit</button>
    <form tlWrites (submit)="send($event)"><input /><button type="submit">Save</button></form>`,
})
class Host {
  count = 0;
  sent = 0;

  send(event: Event): void {
    event.preventDefault();
    this.sent += 1;
  }
}

describe('Writes', () => {
  it('refuses while the lock is on, says why, and lets through again', async () => {
    const fixture = TestBed.createComponent(Host);
    const lock = TestBed.inject(WriteLock);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const button = host.querySelector('button');
    const act = (): void => {
      button?.click();
      host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    };
    lock.reason.set('You look at Tierline as Avery Lindqvist.');
    await fixture.whenStable();
    act();
    expect(button?.getAttribute('aria-disabled')).toBe('true');
    expect(button?.title).toBe('You look at Tierline as Avery Lindqvist.');
    expect([fixture.componentInstance.count, fixture.componentInstance.sent]).toEqual([0, 0]);
    lock.reason.set(null);
    await fixture.whenStable();
    act();
    expect(button?.hasAttribute('aria-disabled')).toBe(false);
    expect([fixture.componentInstance.count, fixture.componentInstance.sent]).toEqual([1, 1]);
  });
});

@Component({
  imports: [Button],
  template: `<button type="button" tlButton="primary" (click)="acts.push('save')">Save</button>
    <button type="button" tlButton="primary" tlReads (click)="acts.push('look')">Look again</button>
    <button type="button" tlButton (click)="acts.push('export')">Export</button>`,
})
class Buttons {
  readonly acts: string[] = [];
}

describe('Button', () => {
  it('is off when it looks like writing and nothing may be written', async () => {
    const fixture = TestBed.createComponent(Buttons);
    TestBed.inject(WriteLock).reason.set('You look at Tierline as Avery Lindqvist.');
    await fixture.whenStable();
    const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    for (const button of buttons) button.click();
    expect(fixture.componentInstance.acts).toEqual(['look', 'export']);
    expect(buttons.map((one) => one.getAttribute('aria-disabled'))).toEqual(['true', null, null]);
  });
});
