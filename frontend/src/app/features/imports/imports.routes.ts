import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/import-list/import-list.js').then((module) => module.ImportList),
  },
  {
    path: ':id',
    loadComponent: () => import('./pages/import-detail/import-detail.js').then((module) => module.ImportDetail),
  },
];
