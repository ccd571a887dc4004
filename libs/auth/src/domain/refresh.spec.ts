import { describe, expect, it } from '@jest/globals';
import { GRACE_MS, refreshVerdict } from './refresh.js';

const NOW = new Date('2026-03-15T12:00:00Z');

describe('a refresh token that is shown', () => {
  it('rotates the first time', () => {
    expect(refreshVerdict(null, NOW)).toBe('rotate');
  });

  it('gives the same successor to a second tab at the same moment', () => {
    expect(refreshVerdict(new Date(NOW.getTime() - GRACE_MS), NOW)).toBe('answer-successor');
  });

  it('is reused when it comes later', () => {
    expect(refreshVerdict(new Date(NOW.getTime() - GRACE_MS - 1), NOW)).toBe('reused');
  });
});
