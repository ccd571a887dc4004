import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/mail-list/mail-list.js').then((module) => module.MailList) },
];
