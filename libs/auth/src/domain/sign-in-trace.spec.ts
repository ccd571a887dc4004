import { describe, expect, it } from '@jest/globals';
import { NO_PLACE, placeOf, userAgentOf, type KeptPlace } from './sign-in-trace.js';

const nothing: KeptPlace = { ipPlace: null, latitude: null, longitude: null, accuracyMetres: null };

describe('what a browser says about itself', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      { browser: 'Chrome 142', os: 'Windows 10', device: 'desktop' },
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
      { browser: 'Firefox 144', os: 'Linux', device: 'desktop' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      { browser: 'Safari 18', os: 'iOS 18.5', device: 'mobile' },
    ],
    ['node', { browser: null, os: null, device: 'other' }],
    ['', { browser: null, os: null, device: 'other' }],
    [null, { browser: null, os: null, device: 'other' }],
  ])('%s', (header, read) => {
    expect(userAgentOf(header)).toEqual(read);
  });
});

describe('the place of a sign-in', () => {
  it('is what the browser told, else the town of the address, else none', () => {
    const told = { ...nothing, latitude: 45.764, longitude: 4.8357, accuracyMetres: 25 };

    expect(placeOf(nothing)).toEqual(NO_PLACE);
    expect(placeOf({ ...nothing, ipPlace: 'Lyon, France' })).toEqual({
      ...NO_PLACE,
      source: 'ip',
      name: 'Lyon, France',
    });
    expect(placeOf(told)).toMatchObject({ source: 'browser', name: '45.8, 4.8', accuracyMetres: 25 });
    expect(placeOf({ ...told, ipPlace: 'Lyon, France' })).toMatchObject({ source: 'browser', name: 'Lyon, France' });
  });
});
