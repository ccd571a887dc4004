import type { LeadSettingsChange } from '../application/settings.commands.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import type { ChangeLeadSettingsRequest, LeadSettingsDto } from './lead-settings.dto.js';

export function settingsDto(rules: LeadRules): LeadSettingsDto {
  const { scoring, followUp } = rules;
  const { timeZone: _zone, ...days } = followUp;
  return {
    ...scoring,
    urgentStatuses: [...scoring.urgentStatuses],
    ...days,
    weekdaysOff: [...days.weekdaysOff],
    holidays: [...days.holidays],
    phoneRegion: rules.phoneRegion,
    hasOwnPhoneRegion: rules.hasOwnPhoneRegion,
    dateOrder: rules.dateOrder,
    cityAliases: { ...rules.cityAliases },
    reEngagesAutomatically: rules.reEngagesAutomatically,
    sendsDigest: rules.sendsDigest,
    digestHour: rules.digestHour,
    sendsEscalations: rules.sendsEscalations,
    version: rules.version,
  };
}

const COLUMNS: Readonly<Record<keyof ChangeLeadSettingsRequest, keyof LeadSettingsChange>> = {
  phonePoints: 'phone_points',
  emailPoints: 'email_points',
  cityPoints: 'city_points',
  profilePoints: 'profile_points',
  highFrom: 'high_from',
  mediumFrom: 'medium_from',
  urgentStatuses: 'urgent_statuses',
  urgentAfterDays: 'urgent_after_days',
  phoneRegion: 'phone_region',
  dateOrder: 'date_order',
  cityAliases: 'city_aliases',
  overdueAfterDays: 'overdue_after_days',
  escalateAfterDays: 'escalate_after_days',
  skipsDaysOff: 'skips_days_off',
  weekdaysOff: 'weekdays_off',
  holidays: 'holidays',
  reEngagesAutomatically: 're_engages_automatically',
  sendsDigest: 'sends_digest',
  digestHour: 'digest_hour',
  sendsEscalations: 'sends_escalations',
};

/** Settings by their columns. Other spellings of cities are kept in lower case. */
export function columnsOfSettings({ cityAliases, ...request }: ChangeLeadSettingsRequest): LeadSettingsChange {
  const given = Object.entries(request).map(([name, value]) => [
    COLUMNS[name as keyof ChangeLeadSettingsRequest],
    value,
  ]);
  const spellings = Object.entries(cityAliases ?? {}).map(([other, city]) => [other.trim().toLowerCase(), city.trim()]);
  return {
    ...(Object.fromEntries(given) as LeadSettingsChange),
    ...(cityAliases === undefined ? {} : { city_aliases: Object.fromEntries(spellings) as Record<string, string> }),
  };
}
