import type { Routes } from '@angular/router';
import type { RolePage } from './pages/role/role.js';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/role-list/role-list.js').then((module) => module.RoleList),
  },
  {
    path: 'matrix',
    loadComponent: () => import('./pages/matrix/matrix.js').then((module) => module.Matrix),
  },
  {
    path: 'who',
    loadComponent: () => import('./pages/who-may/who-may.js').then((module) => module.WhoMay),
  },
  {
    path: ':key',
    loadComponent: () => import('./pages/role/role.js').then((module) => module.RolePage),
    canDeactivate: [(page: RolePage) => page.mayLeave()],
  },
];
