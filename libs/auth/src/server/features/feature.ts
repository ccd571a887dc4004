import type { Provider, Type } from '@nestjs/common';

/** One part of auth: the routes and classes that belong together. The Nest modules of auth are the union of all features. */
export interface AuthFeature {
  readonly controllers: readonly Type[];
  /** Classes of the api process. */
  readonly api: readonly Provider[];
  /** Classes of the worker process: schedules, processors, event handlers, and what these need. */
  readonly worker: readonly Provider[];
}
