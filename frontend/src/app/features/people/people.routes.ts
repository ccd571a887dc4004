import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/person-list/person-list.js').then((module) => module.PersonList),
  },
  {
    path: 'upload',
    loadComponent: () => import('./pages/people-upload/people-upload.js').then((module) => module.PeopleUpload),
  },
  {
    path: ':id',
    loadComponent: () => import('./pages/person/person.js').then((module) => module.PersonPage),
  },
];
