import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/person/person.js').then((module) => module.ProfilePerson) },
  {
    path: 'security',
    loadComponent: () => import('./pages/security/security.js').then((module) => module.ProfileSecurity),
  },
  {
    path: 'sessions',
    loadComponent: () => import('./pages/sessions/sessions.js').then((module) => module.ProfileSessions),
  },
];
