import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/import-list/import-list.js').then((module) => module.ImportList),
  },
  {
    path: 'board',
    loadComponent: () => import('./pages/board/board.js').then((module) => module.Board),
  },
  {
    path: 'inbox',
    loadComponent: () => import('./pages/inbox/inbox.js').then((module) => module.Inbox),
  },
  {
    path: 'mappings',
    loadComponent: () => import('./pages/mappings/mappings.js').then((module) => module.Mappings),
  },
  {
    path: ':id/history',
    loadComponent: () => import('./pages/history/history.js').then((module) => module.ImportHistory),
  },
  {
    path: ':id/comparison',
    loadComponent: () => import('./pages/comparison/comparison.js').then((module) => module.Comparison),
  },
  {
    path: ':id',
    loadComponent: () => import('./pages/import-detail/import-detail.js').then((module) => module.ImportDetail),
  },
];
