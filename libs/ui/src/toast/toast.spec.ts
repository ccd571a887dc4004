import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Toaster, Toasts } from './toast.js';

describe('Toasts', () => {
  afterEach(() => jest.useRealTimers());

  it('shows one line with its act, and the act closes it', async () => {
    const fixture = TestBed.createComponent(Toaster);
    const run = jest.fn();
    TestBed.inject(Toasts).show({ text: 'Row 42 skipped', act: { label: 'Undo', run } });
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.getAttribute('role')).toBe('status');
    host.querySelector<HTMLElement>('.act')?.click();
    await fixture.whenStable();
    expect(run).toHaveBeenCalledTimes(1);
    expect(host.textContent?.trim()).toBe('');
  });

  it('stays ten seconds with an act, five without, and waits while held', () => {
    jest.useFakeTimers();
    const toasts = TestBed.inject(Toasts);
    toasts.show({ text: 'Saved' });
    jest.advanceTimersByTime(5_001);
    expect(toasts.current()).toBeNull();
    toasts.show({ text: 'Skipped', act: { label: 'Undo', run: () => undefined } });
    jest.advanceTimersByTime(9_000);
    toasts.hold();
    jest.advanceTimersByTime(60_000);
    expect(toasts.current()).not.toBeNull();
    toasts.resume();
    jest.advanceTimersByTime(10_001);
    expect(toasts.current()).toBeNull();
  });
});
