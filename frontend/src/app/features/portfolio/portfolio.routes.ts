import type { Routes } from '@angular/router';
import { ReferencePage } from '../../reference/reference-page.js';
import { customerAssignments } from './data/customer-assignments.js';
import { productLines } from './data/product-lines.js';
import { reps } from './data/reps.js';
import { serviceMappings } from './data/service-mappings.js';

const TABS = [
  { label: 'Sales reps', link: '/portfolio/reps' },
  { label: 'Customer assignments', link: '/portfolio/assignments' },
  { label: 'Product lines', link: '/portfolio/product-lines' },
  { label: 'Services', link: '/portfolio/services' },
];
const data = (kind: object) => ({ kind, heading: 'Portfolio', tabs: TABS });

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'reps' },
  { path: 'reps', component: ReferencePage, data: data(reps) },
  { path: 'assignments', component: ReferencePage, data: data(customerAssignments) },
  { path: 'product-lines', component: ReferencePage, data: data(productLines) },
  { path: 'services', component: ReferencePage, data: data(serviceMappings) },
];
