import { registerProblems } from '@tierline/platform/http';

registerProblems({
  'enrichment-settings-invalid': { status: 400, title: 'The settings cannot be so' },
  'enrichment-off': { status: 409, title: 'No model is set up' },
  'nothing-to-enrich': { status: 409, title: 'There is no lead to enrich' },
  'too-many-to-enrich': { status: 409, title: 'These are too many leads for one job' },
  'enrichment-job-not-found': { status: 404, title: 'Not found' },
  'enrichment-job-state': { status: 409, title: 'The job is not where this is possible' },
  'enrichment-value-missing': { status: 409, title: 'There is nothing to decide on' },
  'enrichment-value-stale': { status: 409, title: 'The value has changed' },
});
