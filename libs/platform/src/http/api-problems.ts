import { ApiExtension } from '@nestjs/swagger';

/** Extension of an operation that carries the codes until the API document is written. */
export const PROBLEMS_EXTENSION = 'x-problems';

/** Documents the refusals of a route by code. Those that every route may give (400, 401, 403, 429, 500) need not be named. */
export function ApiProblems(...codes: string[]): ClassDecorator & MethodDecorator {
  return ApiExtension(PROBLEMS_EXTENSION, codes) as ClassDecorator & MethodDecorator;
}
