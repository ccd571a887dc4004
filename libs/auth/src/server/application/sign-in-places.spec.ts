import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authSettings } from '../auth.options.js';
import { geoipFile } from '../testing/geoip-file.js';
import { SignInPlaces } from './sign-in-places.js';

let folder: string;
beforeAll(() => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'tierline-geoip-'));
  writeFileSync(
    join(folder, 'towns.mmdb'),
    geoipFile({ address: '203.0.113.0', bits: 24 }, { city: 'Lyon', country: 'France' }),
  );
  writeFileSync(join(folder, 'broken.mmdb'), 'this is no such file');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function placesOf(file: string | null): Promise<SignInPlaces> {
  const geoipFileName = file === null ? null : join(folder, file);
  const options = { jwtSecret: 'x'.repeat(40), cookieSecure: false, geoipFile: geoipFileName };
  const places = new SignInPlaces(authSettings(options));
  await places.onModuleInit();
  return places;
}

describe('the place of an address', () => {
  it('is its town and country in the file, and none outside of it', async () => {
    const places = await placesOf('towns.mmdb');

    expect(places.of('203.0.113.7')).toBe('Lyon, France');
    expect(places.of('203.0.114.7')).toBeNull();
    expect(places.of('2001:db8::1')).toBeNull();
    expect(places.of('nonsense')).toBeNull();
  });

  it.each([null, 'missing.mmdb', 'broken.mmdb'])('is not known with %s as file, and nothing fails', async (file) => {
    expect((await placesOf(file)).of('203.0.113.7')).toBeNull();
  });
});
