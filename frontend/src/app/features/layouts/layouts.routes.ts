import type { Routes } from '@angular/router';
import type { LayoutEditor } from './pages/layout-editor/layout-editor.js';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/layout-list/layout-list.js').then((module) => module.LayoutList),
  },
  {
    path: ':id',
    loadComponent: () => import('./pages/layout-editor/layout-editor.js').then((module) => module.LayoutEditor),
    canDeactivate: [(page: LayoutEditor) => page.mayLeave()],
  },
];
