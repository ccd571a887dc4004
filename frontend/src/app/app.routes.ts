import type { Routes } from '@angular/router';
import { AREAS } from './areas.js';
import { may, signedIn, signedOut } from './session/guards.js';
import { toHome } from './shell/to-home.js';

export const routes: Routes = [
  {
    path: 'sign-in',
    canActivate: [signedOut],
    loadComponent: () => import('./session/sign-in/sign-in.js').then((module) => module.SignIn),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.js').then((module) => module.Shell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toHome], children: [] },
      ...AREAS.map((area) => ({
        path: area.path,
        canMatch: [may(...area.permissions)],
        loadChildren: area.load,
      })),
      { path: '**', loadComponent: () => import('./pages/not-there.js').then((module) => module.NotThere) },
    ],
  },
];
