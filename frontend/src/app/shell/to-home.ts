import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { AREAS } from '../areas.js';
import { Session } from '../session/session.js';
import { homeOf } from './navigation.js';

/** The start page is the first place of the person's sidebar. */
export const toHome: CanActivateFn = () => {
  const session = inject(Session);
  const roles = session.roles().map((role) => role.key);
  const home = homeOf(AREAS, { roles, can: (permission) => session.can(permission) });
  return inject(Router).createUrlTree([home ? `/${home}` : '/nothing-to-see']);
};
