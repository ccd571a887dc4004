import { describe, expect, it } from '@jest/globals';
import { EgressAllow } from './egress-allow.js';

describe('what an administrator allows to be called', () => {
  const allow = new EgressAllow([
    'Models.internal',
    'gpu.internal:11434',
    '10.1.0.0/16',
    '127.0.0.1:8080',
    '[fd00::5]:8443',
    'fd12::/16',
    '169.254.0.0/16',
  ]);

  it('is a name, wherever it leads, on any port or on one', () => {
    expect(allow.hasName('MODELS.internal', 443)).toBe(true);
    expect([allow.hasName('gpu.internal', 11_434), allow.hasName('gpu.internal', 5_432)]).toEqual([true, false]);
    expect(allow.hasName('evil.models.internal', 443)).toBe(false);
  });

  it('is an address or a network, IPv4 inside IPv6 too', () => {
    expect([allow.hasAddress('10.1.200.3', 1), allow.hasAddress('10.2.0.1', 1)]).toEqual([true, false]);
    expect([allow.hasAddress('::ffff:10.1.0.1', 1), allow.hasAddress('fd12::9', 1)]).toEqual([true, true]);
    expect([allow.hasAddress('127.0.0.1', 8_080), allow.hasAddress('127.0.0.1', 5_432)]).toEqual([true, false]);
    expect([allow.hasAddress('fd00::5', 8_443), allow.hasAddress('fd00::6', 8_443)]).toEqual([true, false]);
  });

  it('is never where a cloud tells credentials', () => {
    expect([allow.hasAddress('169.254.1.1', 80), allow.hasAddress('169.254.169.254', 80)]).toEqual([true, false]);
  });

  it('is nothing unless it is named', () => {
    const nothing = new EgressAllow([]);
    expect([nothing.hasName('models.internal', 443), nothing.hasAddress('10.1.0.1', 443)]).toEqual([false, false]);
  });

  it.each([
    'http://models.internal',
    'models.internal/path',
    '10.1.0.0/33',
    '10.1',
    'a b',
    'models:0',
    'models:70000',
    '[::1',
  ])('cannot be written %s', (entry) => expect(() => new EgressAllow([entry])).toThrow(RangeError));
});
