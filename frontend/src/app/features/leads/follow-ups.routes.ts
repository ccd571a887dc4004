import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'today' },
  {
    path: ':bucket',
    loadComponent: () => import('./pages/follow-ups/follow-ups.js').then((module) => module.FollowUps),
  },
];
