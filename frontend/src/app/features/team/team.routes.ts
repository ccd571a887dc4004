import type { Routes } from '@angular/router';
import { may } from '../../session/guards.js';
import { HAS_PEOPLE } from './data/team-tabs.js';

export const routes: Routes = [
  { path: '', loadComponent: () => import('./pages/progress/progress.js').then((module) => module.Progress) },
  {
    path: 'members',
    canMatch: [may(HAS_PEOPLE)],
    loadComponent: () => import('./pages/members/members.js').then((module) => module.Members),
  },
  { path: 'members/:id', loadComponent: () => import('./pages/member/member.js').then((module) => module.Member) },
  {
    path: 'analytics',
    canMatch: [may(HAS_PEOPLE)],
    loadComponent: () => import('./pages/analytics/analytics.js').then((module) => module.Analytics),
  },
  {
    path: 'people',
    canMatch: [may(HAS_PEOPLE)],
    loadComponent: () => import('./pages/people/people.js').then((module) => module.People),
  },
  {
    path: 'settings',
    canMatch: [may(HAS_PEOPLE)],
    loadComponent: () => import('./pages/settings/settings.js').then((module) => module.TeamSettings),
  },
];
