import { RequestInvalid } from '@tierline/platform/http';

/** Choices by name, as a request says them; whether they fit, the target decides.
 *  @throws RequestInvalid when one is no text */
export function checkedOptions(options: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, string>> {
  const errors = Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [{ pointer: `/options/${name}`, code: 'is-string', detail: 'must be text' }],
  );
  if (errors.length > 0) throw new RequestInvalid(errors);
  return options as Readonly<Record<string, string>>;
}
