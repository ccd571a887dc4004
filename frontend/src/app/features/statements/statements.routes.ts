import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/statement-list/statement-list.js').then((module) => module.StatementList),
  },
  {
    path: ':repId/:month',
    loadComponent: () => import('./pages/statement/statement.js').then((module) => module.Statement),
  },
];
