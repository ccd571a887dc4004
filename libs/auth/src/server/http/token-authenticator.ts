import { Injectable } from '@nestjs/common';
import { Authenticator, Unauthenticated } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request } from 'express';
import type { TokenClaims } from '../application/access-tokens.js';
import { SessionGate } from '../application/session-gate.js';
import { ViewGate } from '../application/view-gate.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { PassportDoor } from './passport-door.js';

/** Who makes a request and what he may do now: token, session, person and rights, the last three not older than 5 s. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly door: PassportDoor,
    private readonly gate: SessionGate,
    private readonly views: ViewGate,
    private readonly clients: ClientAuthenticator,
  ) {
    super();
  }

  /** @throws Unauthenticated without a token that is ours and lasts, or when its session, person or client has ended
   *  @throws ClientAddressRefused */
  async authenticate(request: Request): Promise<Access> {
    if (this.clients.isClient(request)) return this.clients.authenticate(request);
    const holder = await this.door.holder(request);
    const access = holder && (await this.gate.accessOf(holder.sessionId));
    if (!access || access.actor.id !== holder.personId) throw new Unauthenticated('Sign in to go on.');
    return holder.viewId === undefined ? access : this.viewed(request, access, { ...holder, viewId: holder.viewId });
  }

  /** The access of the person through whose eyes the holder looks; that he looks is written down first. */
  private async viewed(request: Request, viewer: Access, holder: Required<TokenClaims>): Promise<Access> {
    const access = await this.views.accessOf(viewer, holder);
    if (!access) throw new Unauthenticated('You no longer view as another person. Go on as yourself.');
    const { method, originalUrl } = request;
    if (method === 'GET') await this.views.note(access, holder.viewId, `GET ${originalUrl.split('?', 1)[0] ?? ''}`);
    return access;
  }
}
