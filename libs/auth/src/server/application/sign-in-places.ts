import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { open, type CityResponse, type Reader } from 'maxmind';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** Tells the town of an address from a local file in MaxMind's format. Nobody is asked over the network; without the file, and
 *  whatever is wrong with it, there is just no place. */
@Injectable()
export class SignInPlaces implements OnModuleInit {
  private readonly logger = new Logger(SignInPlaces.name);
  private reader: Reader<CityResponse> | null = null;

  constructor(@Inject(AUTH_SETTINGS) private readonly settings: AuthSettings) {}

  async onModuleInit(): Promise<void> {
    const { geoipFile } = this.settings;
    if (geoipFile === null) return;
    try {
      this.reader = await open<CityResponse>(geoipFile, {
        watchForUpdates: true,
        watchForUpdatesNonPersistent: true,
      });
    } catch (error) {
      this.logger.warn(`Sign-ins are kept without a place: ${geoipFile} cannot be read (${String(error)}).`);
    }
  }

  /** `Lyon, France`; null when it is not known. Never fails. */
  of(address: string): string | null {
    try {
      const found = this.reader?.get(address);
      const names = [found?.city?.names.en, found?.country?.names.en].filter((name) => name !== undefined);
      return names.length > 0 ? names.join(', ') : null;
    } catch {
      return null;
    }
  }
}
