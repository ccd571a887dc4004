import type { Routes } from '@angular/router';
import { may } from '../../session/guards.js';

export const routes: Routes = [
  {
    path: '',
    canMatch: [may('mis.stats')],
    loadComponent: () => import('./pages/overview/overview.js').then((module) => module.Overview),
  },
  { path: 'rows', loadComponent: () => import('./pages/rows/rows.js').then((module) => module.Rows) },
  {
    path: 'agents',
    canMatch: [may('campaign.manage')],
    loadComponent: () => import('./pages/agents/agents.js').then((module) => module.Agents),
  },
  {
    path: 'settings',
    canMatch: [may('campaign.manage')],
    loadComponent: () => import('./pages/settings/settings.js').then((module) => module.CampaignSettings),
  },
  { path: 'banks/:bank', loadComponent: () => import('./pages/bank/bank.js').then((module) => module.Bank) },
  { path: ':tag', loadComponent: () => import('./pages/campaign/campaign.js').then((module) => module.Campaign) },
];
