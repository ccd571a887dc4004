export interface BrowserPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number;
}

const PATIENCE_MS = 10_000;
const OLDEST_MS = 10 * 60_000;
const DENIED = 1;

/** Asks the browser where it is; the browser asks the person.
 *  @returns the place, or why there is none, in words */
export function placeOfBrowser(navigator: Navigator): Promise<BrowserPlace | string> {
  if (!('geolocation' in navigator)) return Promise.resolve('This browser can’t tell its place.');
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
      ({ code }) =>
        resolve(
          code === DENIED
            ? 'The browser was not allowed to tell its place. Change that in its settings for this site, or share the town only.'
            : 'The browser could not find its place. Try again, or share the town only.',
        ),
      { timeout: PATIENCE_MS, maximumAge: OLDEST_MS },
    ),
  );
}
