import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/sign-in-log/sign-in-log.js').then((module) => module.SignInLog) },
];
