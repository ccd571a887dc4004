import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/client-list/client-list.js').then((module) => module.ClientList) },
  { path: ':id', loadComponent: () => import('./pages/client/client.js').then((module) => module.Client) },
];
