/** Another worker took the job over, or somebody cancelled it: what was begun under the old lease counts nothing. */
export class EnrichmentLeaseLost extends Error {
  constructor(jobId: string) {
    super(`The enrichment job ${jobId} is no longer held by this worker.`);
    this.name = 'EnrichmentLeaseLost';
  }
}
