import type { Routes } from '@angular/router';
import { ReferencePage } from '../../reference/reference-page.js';
import { repRates } from './data/rep-rates.js';
import { PLAN_TABS } from './data/plan-view.js';
import { thresholds } from './data/thresholds.js';

const data = (kind: object) => ({ kind, heading: 'Plans', tabs: PLAN_TABS });

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'mode' },
  { path: 'mode', loadComponent: () => import('./pages/plan-mode/plan-mode.js').then((module) => module.PlanMode) },
  { path: 'rates', component: ReferencePage, data: data(repRates) },
  { path: 'thresholds', component: ReferencePage, data: data(thresholds) },
];
