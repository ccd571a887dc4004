import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/report-list/report-list.js').then((module) => module.ReportList) },
  { path: 'run', loadComponent: () => import('./pages/report-run/report-run.js').then((module) => module.ReportRun) },
  {
    path: ':id',
    loadComponent: () => import('./pages/saved-report/saved-report.js').then((module) => module.SavedReport),
  },
];
