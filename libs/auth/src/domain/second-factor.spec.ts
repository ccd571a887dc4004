import { describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { recoveryCodeText, totpStepOf, typedCode } from './second-factor.js';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const NOW = new Date('2026-03-15T12:00:10Z');
const STEP = Math.floor(NOW.getTime() / 30_000);
const codeOf = (step: number): string => generateSync({ secret: SECRET, epoch: step * 30 });

describe('a code of an authenticator app', () => {
  it('follows RFC 6238', () => {
    const at = (seconds: number): Date => new Date(seconds * 1000);

    expect(totpStepOf(SECRET, '287082', { now: at(59), lastStep: null })).toBe(1);
    expect(totpStepOf(SECRET, '081804', { now: at(1_111_111_109), lastStep: null })).toBe(37_037_036);
  });

  it('is right in its step and in the one before and after, and in no other', () => {
    const found = [-2, -1, 0, 1, 2].map((away) =>
      totpStepOf(SECRET, codeOf(STEP + away), { now: NOW, lastStep: null }),
    );

    expect(found).toEqual([null, STEP - 1, STEP, STEP + 1, null]);
  });

  it('is never right a second time, nor is an older one', () => {
    const after = (lastStep: number) => (away: number) =>
      totpStepOf(SECRET, codeOf(STEP + away), { now: NOW, lastStep });

    expect([-1, 0, 1].map(after(STEP))).toEqual([null, null, STEP + 1]);
    expect([-1, 0, 1].map(after(STEP + 1))).toEqual([null, null, null]);
    expect([-1, 0, 1].map(after(STEP + 100))).toEqual([null, null, null]);
  });

  it('is wrong when it is another one', () => {
    const other = String((Number(codeOf(STEP)) + 1) % 1_000_000).padStart(6, '0');

    expect([STEP - 1, STEP, STEP + 1].map(codeOf)).not.toContain(other);
    expect(totpStepOf(SECRET, other, { now: NOW, lastStep: null })).toBeNull();
  });
});

describe('what is typed', () => {
  it.each([
    ['123 456', { kind: 'totp', digits: '123456' }],
    ['123-456', { kind: 'totp', digits: '123456' }],
    ['7K2M-9QXT-0HVA-C4DE', { kind: 'recovery', code: '7k2m9qxt0hvac4de' }],
    ['7k2m 9qxt ohva c4de', { kind: 'recovery', code: '7k2m9qxt0hvac4de' }],
    ['l111-1i11-1111-1111', { kind: 'recovery', code: '1111111111111111' }],
    ['12345', { kind: 'neither' }],
    ['7k2m-9qxt-0hva-c4du', { kind: 'neither' }],
    ['', { kind: 'neither' }],
  ])('%j is read', (text, read) => {
    expect(typedCode(text)).toEqual(read);
  });

  it('is a recovery code as it was shown', () => {
    const shown = recoveryCodeText(Uint8Array.from([0, 1, 2, 3, 250, 251, 252, 253, 254, 255]));

    expect(shown).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect(typedCode(shown)).toEqual({ kind: 'recovery', code: shown.replaceAll('-', '') });
    expect(recoveryCodeText(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(recoveryCodeText(new Uint8Array(10).fill(255))).toBe('zzzz-zzzz-zzzz-zzzz');
  });
});
