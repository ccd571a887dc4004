import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { AREAS } from '../areas.js';
import { Session } from '../session/session.js';
import { chosenHomeOf, homeOf } from './navigation.js';

/** The start page is the one that the person chose, else the first place of the sidebar; without any right it says so. */
export const toHome: CanActivateFn = () => {
  const session = inject(Session);
  const roles = session.roles().map((role) => role.key);
  const viewer = { roles, can: (permission: string) => session.can(permission) };
  const home = chosenHomeOf(AREAS, viewer, session.preferences()?.landingPage ?? null) ?? homeOf(AREAS, viewer);
  return inject(Router).createUrlTree([home ? `/${home}` : '/no-rights']);
};
