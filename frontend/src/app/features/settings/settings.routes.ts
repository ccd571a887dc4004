import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/company/company.js').then((module) => module.Company),
  },
  {
    path: 'duties',
    loadComponent: () => import('./pages/duties/duties.js').then((module) => module.Duties),
  },
  {
    path: 'loaders',
    loadComponent: () => import('./pages/loaders/loaders.js').then((module) => module.Loaders),
  },
];
