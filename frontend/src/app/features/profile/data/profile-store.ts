import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changePassword,
  changeProfile,
  getProfile,
  type ChangeProfileRequest,
  type ProfileResponse,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';
import { Session } from '../../../session/session.js';

/** Name and preferences of the person who is signed in, and the password. */
@Injectable()
export class ProfileStore {
  private readonly backend = inject(Backend);
  private readonly session = inject(Session);
  private readonly own = latest<ProfileResponse>();
  readonly profile = this.own.remote;

  load(): Promise<void> {
    return this.own.ask((signal) => this.backend.call(getProfile, {}, { signal }));
  }

  /** What is saved is at once how this browser shows names, numbers and dates.
   *  @throws Problem */
  async save(profile: ProfileResponse, body: ChangeProfileRequest): Promise<void> {
    this.own.put(await this.backend.call(changeProfile, { body }, { ifMatch: profile.version }));
    await this.session.reload();
  }

  /** @throws Problem `password-not-confirmed`, `password-unfit`, `too-many-tries` */
  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await this.backend.call(changePassword, { body: { currentPassword, newPassword } });
  }
}
