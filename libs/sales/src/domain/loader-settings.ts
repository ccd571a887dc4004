import { cleanText, parsePercent, type LoaderSetting } from '@tierline/shared/intake';
import { isSharePpm } from '@tierline/shared/money';
import { isSlug } from '@tierline/shared/product-line';
import { DomainError } from '@tierline/shared/problem';

const LONGEST = 200;

/** Settings of a loader that cannot be; `errors` names field and reason. */
export class SettingsInvalid extends DomainError {
  constructor(errors: readonly { readonly field: string; readonly detail: string }[]) {
    super('settings-invalid', errors.map(({ detail }) => detail).join(' '), { errors });
  }
}

/** There is no such loader, or it was made on screen and has no settings beside its layout. */
export class LoaderNotFound extends DomainError {
  constructor() {
    super('loader-not-found', 'There is no such loader.');
  }
}

/** The values that differ from what counts anyway.
 *  @param given values by key; one that is left out goes back to its default
 *  @throws SettingsInvalid naming everything that is wrong */
export function checkSettings(
  settings: readonly LoaderSetting[],
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const known = new Map(settings.map((setting) => [setting.key, setting]));
  const errors: { field: string; detail: string }[] = [];
  const kept: Record<string, string> = {};
  for (const [key, text] of Object.entries(given)) {
    const setting = known.get(key);
    const value = typeof text === 'string' ? cleanText(text) : '';
    const fault = setting ? faultOf(setting, value) : `"${key}" is no setting of this loader.`;
    if (fault !== null) errors.push({ field: `values/${key}`, detail: fault });
    else if (value !== setting?.default) kept[key] = value;
  }
  if (errors.length > 0) throw new SettingsInvalid(errors);
  return kept;
}

function faultOf({ title, type }: LoaderSetting, value: string): string | null {
  if (value === '') return `${title}: enter a value.`;
  if (value.length > LONGEST) return `${title} is longer than ${LONGEST} characters.`;
  if (type === 'product-line' && !isSlug(value)) return `${title}: "${value}" is no product line.`;
  if (type !== 'percent') return null;
  const { value: rate } = parsePercent({ kind: 'text', text: `${value}%` });
  return rate === null || !isSharePpm(rate) ? `${title}: enter a percentage from 0 to 100, like 7.5.` : null;
}
