import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'team' },
  {
    path: ':tree',
    loadComponent: () => import('./pages/organisation/organisation.js').then((module) => module.Organisation),
  },
];
