import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { Session } from './session.js';

/** Only with a session; else to the sign-in page, which leads back here. */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(Session).user() !== null ||
  inject(Router).createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { to: state.url } });

/** Only without a session. */
export const signedOut: CanActivateFn = () => inject(Session).user() === null || inject(Router).createUrlTree(['/']);

/** Only with one of the permissions. Without, the address looks as if it were not there. */
export function may(...permissions: readonly string[]): CanMatchFn {
  return () => {
    const session = inject(Session);
    // Nobody is signed in yet: the guard of the parent asks for that first.
    return session.user() === null || permissions.some((permission) => session.can(permission));
  };
}

/** An address of this app that a sign-in may lead back to; everything else leads to the start page. */
export function returnTo(to: string | null | undefined): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}
