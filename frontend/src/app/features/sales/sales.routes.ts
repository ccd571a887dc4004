import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/sales-history/sales-history.js').then((module) => module.SalesHistory),
  },
];
