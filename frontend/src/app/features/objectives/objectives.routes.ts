import type { Routes } from '@angular/router';
import type { Objectives } from './pages/objectives/objectives.js';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/objectives/objectives.js').then((module) => module.Objectives),
    canDeactivate: [(page: Objectives) => page.mayLeave()],
  },
];
