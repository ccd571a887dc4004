import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/performance/performance.js').then((module) => module.Performance),
  },
];
