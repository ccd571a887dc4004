import type { Routes } from '@angular/router';
import { may } from '../../session/guards.js';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./pages/lead-list/lead-list.js').then((module) => module.LeadList),
  },
  {
    path: 'board',
    loadComponent: () => import('./pages/board/board.js').then((module) => module.LeadBoard),
  },
  {
    path: 'duplicates',
    canMatch: [may('lead.merge')],
    loadComponent: () => import('./pages/duplicates/duplicates.js').then((module) => module.Duplicates),
  },
  {
    path: 'analytics',
    loadComponent: () => import('./pages/analytics/analytics.js').then((module) => module.LeadAnalytics),
  },
  {
    path: 'backups',
    canMatch: [may('backup.run')],
    loadComponent: () => import('./pages/backups/backups.js').then((module) => module.LeadBackups),
  },
  {
    path: 'settings',
    canMatch: [may('pipeline.configure')],
    loadComponent: () => import('./pages/settings/settings.js').then((module) => module.LeadSettings),
  },
  {
    path: 'insights',
    canMatch: [may('ai.view')],
    loadComponent: () => import('./enrichment/pages/insights/insights.js').then((module) => module.EnrichmentInsights),
  },
  {
    path: 'settings/enrichment',
    canMatch: [may('pipeline.configure')],
    loadComponent: () => import('./enrichment/pages/settings/settings.js').then((module) => module.EnrichmentSettings),
  },
  {
    path: ':id',
    loadComponent: () => import('./pages/lead/lead.js').then((module) => module.Lead),
  },
];
