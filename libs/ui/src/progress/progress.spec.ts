import { jest } from '@jest/globals';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { TestBed } from '@angular/core/testing';
import { Progress } from './progress.js';

describe('Progress', () => {
  afterEach(() => jest.useRealTimers());

  it('shows nothing in the first 400 ms and announces quarters', () => {
    jest.useFakeTimers();
    const announce = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce').mockResolvedValue();
    const fixture = TestBed.createComponent(Progress);
    fixture.componentRef.setInput('label', 'Reading');
    fixture.componentRef.setInput('share', 0.1);
    fixture.detectChanges();
    const bar = (fixture.nativeElement as HTMLElement).querySelector('[role=progressbar]');
    expect(bar?.classList).toContain('waiting');
    jest.advanceTimersByTime(401);
    fixture.componentRef.setInput('share', 0.64);
    fixture.detectChanges();
    expect(bar?.classList).not.toContain('waiting');
    expect(bar?.getAttribute('aria-valuenow')).toBe('64');
    expect(announce).toHaveBeenCalledWith('Reading, 50 %');
  });

  it('has no value while the length is unknown', async () => {
    const fixture = TestBed.createComponent(Progress);
    fixture.componentRef.setInput('label', 'Committing');
    fixture.componentRef.setInput('share', null);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('.unknown')?.getAttribute('aria-valuenow')).toBeNull();
  });
});
