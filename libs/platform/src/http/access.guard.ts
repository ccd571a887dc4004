import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { DutyRefused, PermissionMissing, type Access, type Permission } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { AddressList } from './address-list.js';
import {
  ANY_ADDRESS,
  Authenticator,
  DURING_VIEW_AS,
  PERMISSION,
  PUBLIC,
  type RequestWithAccess,
} from './authenticator.js';
import { HttpProblem, TooManyRequests } from './http-problem.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import type { RequestOfModule } from './problem.filter.js';
import type { RecheckedRequest } from './rechecked-request.js';
import { RateCounter, rateHeaders } from './rate-limit.js';

const MINUTE_MS = 60_000;
const TAGS = 'swagger/apiUseTags';

/** The wall before every route: who calls, may he, and not too often. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly perPerson = new RateCounter({ name: 'person', limit: 1_200, windowMs: MINUTE_MS });
  private readonly perClient = new RateCounter({ name: 'client', limit: 300, windowMs: MINUTE_MS });
  private readonly perAddress = new RateCounter({ name: 'address', limit: 2_400, windowMs: MINUTE_MS });

  private readonly addresses: AddressList;

  constructor(
    private readonly reflector: Reflector,
    @Inject(HTTP_OPTIONS) private readonly options: HttpOptions,
    private readonly modules: ModuleRef,
  ) {
    this.addresses = new AddressList(options.addressAllow ?? []);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithAccess & RequestOfModule & RecheckedRequest>();
    const targets = [context.getHandler(), context.getClass()];
    request.tierlineModule = this.reflector.getAllAndOverride<string[]>(TAGS, targets)?.[0];
    const response = context.switchToHttp().getResponse<Response>();
    this.count(this.perAddress, request.ip ?? '', response);
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) {
      if (!this.reflector.getAllAndOverride<boolean>(ANY_ADDRESS, targets)) this.requireAddress(request);
      return true;
    }
    const wanted = this.reflector.getAllAndOverride<Permission[]>(PERMISSION, targets) ?? [];
    const access = await this.authenticator().authenticate(request);
    request.access = access;
    if (access.actor.kind === 'person') this.requireAddress(request);
    request.recheck = () => this.check(request, wanted);
    this.countCaller(access, response);
    const isMeantForViewAs = this.reflector.getAllAndOverride<boolean>(DURING_VIEW_AS, targets) ?? false;
    if (!isMeantForViewAs) requireReading(access, request.method);
    requireOneOf(access, wanted);
    return true;
  }

  /** Who listens for long goes on with what he may do now. */
  private async check(request: RequestWithAccess, wanted: readonly Permission[]): Promise<void> {
    const access = await this.authenticator().authenticate(request);
    requireOneOf(access, wanted);
    request.access = access;
  }

  /** People may be held to the addresses of their offices; programs have lists of their own. */
  private requireAddress(request: Request): void {
    if (this.addresses.has(request.ip ?? '')) return;
    const detail = 'People of this company sign in from other addresses only. Use the network of your office.';
    throw new HttpProblem('address-not-allowed', detail);
  }

  /** Looked up late: the module that knows people is not known to this one. */
  private authenticator(): Authenticator {
    return this.modules.get(Authenticator, { strict: false });
  }

  /** A program has a figure of its own; who views as another person uses up his own. */
  private countCaller({ actor, viewedBy, requestsPerMinute }: Access, response: Response): void {
    if (actor.kind !== 'client') {
      return this.count(this.perPerson, `${actor.kind}:${viewedBy?.id ?? actor.id}`, response);
    }
    this.count(this.perClient, actor.id ?? '', response, requestsPerMinute ?? this.perClient.policy.limit);
  }

  private count(counter: RateCounter, caller: string, response: Response, limit = counter.policy.limit): void {
    if (!this.options.isRateLimited) return;
    const verdict = counter.take(caller, Date.now(), limit);
    response.set(rateHeaders({ ...counter.policy, limit }, verdict));
    if (!verdict.isAllowed) throw new TooManyRequests(verdict.resetSeconds);
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Rule of duty D9: who looks through the eyes of somebody else only looks.
 *  @throws DutyRefused `D9` */
function requireReading(access: Access, method: string): void {
  if (!access.viewedBy || READS.has(method)) return;
  const name = access.actor.name || 'this person';
  throw new DutyRefused(
    'D9',
    `You look through the eyes of ${name}, which is read-only. Stop viewing to change something.`,
  );
}

function requireOneOf(access: Access, wanted: readonly Permission[]): void {
  const [first] = wanted;
  // what asks for a sign-in only is about the person who is signed in
  if (!first && access.actor.kind === 'client') throw new PermissionMissing('profile.view');
  if (first && !wanted.some((permission) => access.can(permission))) throw new PermissionMissing(first);
}
