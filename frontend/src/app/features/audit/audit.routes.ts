import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/audit-log/audit-log.js').then((module) => module.AuditLog) },
];
