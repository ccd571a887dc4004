import { DomainError } from '@tierline/shared/problem';
import { isPhoneRegion } from '../values/phones.js';
import type { DateOrder } from '../values/dates.js';

/** What stands where an upload of leads does not say it. */
export interface UploadDefaults {
  readonly region: string;
  readonly dateOrder: DateOrder;
}

/** The choices of an upload of leads, by name. */
export const UPLOAD_CHOICES = ['region', 'dateOrder'] as const;

/** Choices of an upload that cannot be; `errors` names field and reason. */
export class ParamsInvalid extends DomainError {
  constructor(readonly errors: readonly { readonly field: string; readonly detail: string }[]) {
    super('params-invalid', errors.map(({ detail }) => detail).join(' '), { errors });
  }
}

/** Checks what a person chose with a file of leads.
 *  @returns `region` (ISO 3166) of numbers without a country code, and `dateOrder`, `dmy` or `mdy`; the defaults where nothing was said
 *  @throws ParamsInvalid naming every choice that is wrong
 *  @source leads 2.2 */
export function checkUploadChoices(
  params: Readonly<Record<string, string>>,
  defaults: UploadDefaults,
): Record<(typeof UPLOAD_CHOICES)[number], string> {
  const region = params['region']?.trim().toUpperCase() || defaults.region;
  const dateOrder = params['dateOrder']?.trim().toLowerCase() || defaults.dateOrder;
  const errors: { field: string; detail: string }[] = [];
  if (!isPhoneRegion(region)) {
    errors.push({ field: 'region', detail: `"${region}" is no region. Write its two letters, like IN or US.` });
  }
  if (!isDateOrder(dateOrder)) {
    errors.push({ field: 'dateOrder', detail: `"${dateOrder}" is no order of a date. Choose dmy or mdy.` });
  }
  for (const field of Object.keys(params)) {
    if (!UPLOAD_CHOICES.some((known) => known === field)) {
      errors.push({ field, detail: `"${field}" is no choice of a file of leads.` });
    }
  }
  if (errors.length > 0) throw new ParamsInvalid(errors);
  return { region, dateOrder };
}

export function isDateOrder(text: string): text is DateOrder {
  return text === 'dmy' || text === 'mdy';
}
