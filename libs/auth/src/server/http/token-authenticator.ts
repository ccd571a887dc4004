import { Injectable } from '@nestjs/common';
import { Authenticator, Unauthenticated } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request } from 'express';
import { SessionGate } from '../application/session-gate.js';
import { PassportDoor } from './passport-door.js';

/** Who makes a request and what he may do now: token, session, person and rights, the last three not older than 5 s. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly door: PassportDoor,
    private readonly gate: SessionGate,
  ) {
    super();
  }

  /** @throws Unauthenticated without a token that is ours and lasts, or when its session or person has ended */
  async authenticate(request: Request): Promise<Access> {
    const holder = await this.door.holder(request);
    const access = holder && (await this.gate.accessOf(holder.sessionId));
    if (!access || access.actor.id !== holder.personId) throw new Unauthenticated('Sign in to go on.');
    return access;
  }
}
