/** One thing was refused by a rule. `code` is stable, kebab-case and unique within its module; HTTP maps it to a status and a title,
 *  `message` is safe to show and says what, why and what to do; `facts` holds values for programs (ids, months, sums). */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
