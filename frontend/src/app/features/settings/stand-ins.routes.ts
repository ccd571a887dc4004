import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/stand-ins/stand-ins.js').then((module) => module.StandIns),
  },
];
