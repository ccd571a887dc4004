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
    path: 'forgot-password',
    canActivate: [signedOut],
    loadComponent: () => import('./session/forgot-password/forgot-password.js').then((module) => module.ForgotPassword),
  },
  {
    path: 'set-password',
    loadComponent: () => import('./session/set-password/set-password.js').then((module) => module.SetPassword),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.js').then((module) => module.Shell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toHome], children: [] },
      {
        path: 'imports/layouts',
        canMatch: [may('loader.configure')],
        loadChildren: () => import('./features/layouts/layouts.routes.js').then((module) => module.routes),
      },
      ...AREAS.map((area) => ({
        path: area.path,
        canMatch: [may(...area.permissions)],
        loadChildren: area.load,
      })),
      {
        path: 'profile',
        loadChildren: () => import('./features/profile/profile.routes.js').then((module) => module.routes),
      },
      {
        path: 'no-rights',
        loadComponent: () => import('./session/no-rights/no-rights.js').then((module) => module.NoRights),
      },
      { path: '**', loadComponent: () => import('./pages/not-there.js').then((module) => module.NotThere) },
    ],
  },
];
