import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Access, Permission } from '@tierline/shared/access';
import type { Request } from 'express';

/** Finds out who calls. Provided by the module that knows people; the global guard calls it for every route that is not public. */
export abstract class Authenticator {
  /** @throws Unauthenticated when nobody is signed in, or no longer */
  abstract authenticate(request: Request): Promise<Access>;
}

export const PUBLIC = Symbol('Public');
export const PERMISSION = Symbol('RequirePermission');

/** The route may be called by anybody. */
export const Public = (): CustomDecorator<symbol> => SetMetadata(PUBLIC, true);

/** The route asks for one of these permissions, in any scope; the rows are the use case's business. */
export const RequirePermission = (...permissions: [Permission, ...Permission[]]): CustomDecorator<symbol> =>
  SetMetadata(PERMISSION, permissions);

/** The route asks only that somebody is signed in. */
export const SignedIn = (): CustomDecorator<symbol> => SetMetadata(PERMISSION, []);

export const DURING_VIEW_AS = Symbol('DuringViewAs');
export const SECRET_ANSWER = Symbol('SecretAnswer');

/** The route changes something and may yet be called while an administrator looks through somebody's eyes: to stop that. */
export const DuringViewAs = (): CustomDecorator<symbol> => SetMetadata(DURING_VIEW_AS, true);

/** The answer holds a secret that is shown once (a token, a key, recovery codes): no cache may keep it, and neither does an
 *  `Idempotency-Key`, whose repetition is told that the first request took effect. */
export const SecretAnswer = (): CustomDecorator<symbol> => SetMetadata(SECRET_ANSWER, true);

export const ANY_ADDRESS = Symbol('AnyAddress');

/** The public route is not for people: probes and programs call it from anywhere, whatever addresses people are held to. */
export const AnyAddress = (): CustomDecorator<symbol> => SetMetadata(ANY_ADDRESS, true);

export interface RequestWithAccess extends Request {
  access?: Access;
}

/** Parameter: who calls and what they may. */
export const CurrentAccess = createParamDecorator((_data: unknown, context: ExecutionContext): Access =>
  accessOf(context.switchToHttp().getRequest<RequestWithAccess>()),
);

/** Who makes a request and what he may.
 *  @throws Error on a public route */
export function accessOf({ access }: RequestWithAccess): Access {
  if (!access) throw new Error('Nobody is known to call a public route.');
  return access;
}
