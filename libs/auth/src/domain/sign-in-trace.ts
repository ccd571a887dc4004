import Bowser from 'bowser';

export const DEVICES = ['desktop', 'mobile', 'tablet', 'other'] as const;
export type Device = (typeof DEVICES)[number];

/** What a browser says about itself, in words. */
export interface UserAgent {
  /** `Firefox 144`; null when it cannot be told. */
  readonly browser: string | null;
  /** `Windows 10`; null when it cannot be told. */
  readonly os: string | null;
  readonly device: Device;
}

const UNKNOWN: UserAgent = { browser: null, os: null, device: 'other' };

/** Reads a `User-Agent` header. What it says is believed for display only. */
export function userAgentOf(header: string | null): UserAgent {
  if (header === null || header.trim() === '') return UNKNOWN;
  const { browser, os, platform } = Bowser.parse(header);
  const major = browser.version?.split('.', 1)[0];
  return {
    browser: named(browser.name, major),
    os: named(os.name, os.versionName ?? os.version),
    device: DEVICES.find((device) => device === platform.type) ?? 'other',
  };
}

function named(name: string | undefined, version: string | undefined): string | null {
  if (!name) return null;
  return version ? `${name} ${version}` : name;
}

/** Why a session ended, in the words of the sign-in log. `replaced`: the same browser signed in again. */
export const END_REASONS = ['logout', 'expired', 'revoked', 'replaced'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Where a place comes from: the address, the browser after consent, or nowhere. */
export const PLACE_SOURCES = ['ip', 'browser', 'none'] as const;
export type PlaceSource = (typeof PLACE_SOURCES)[number];

/** What is kept about the place of a session. */
export interface KeptPlace {
  readonly ipPlace: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly accuracyMetres: number | null;
}

/** A place as it is shown. */
export interface Place {
  readonly source: PlaceSource;
  /** `Lyon, France` from the address, or coordinates from the browser; null without a place. */
  readonly name: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Radius in metres, as the browser said; null for a place from the address, which is right about the town at best. */
  readonly accuracyMetres: number | null;
}

export const NO_PLACE: Place = { source: 'none', name: null, latitude: null, longitude: null, accuracyMetres: null };

/** The best that is known: what the browser said, else the address.
 *  @source sign-in and activity tracking, "Location" */
export function placeOf({ ipPlace, latitude, longitude, accuracyMetres }: KeptPlace): Place {
  if (latitude !== null && longitude !== null) {
    const name = ipPlace ?? `${latitude.toFixed(1)}, ${longitude.toFixed(1)}`;
    return { source: 'browser', name, latitude, longitude, accuracyMetres };
  }
  return ipPlace === null ? NO_PLACE : { ...NO_PLACE, source: 'ip', name: ipPlace };
}
