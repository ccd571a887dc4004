export const PERIOD_CHOICES = ['refuse', 'replace', 'add'] as const;
export type PeriodChoiceName = (typeof PERIOD_CHOICES)[number];

/** Months like `2025-02,2025-03`. */
export const MONTH_LIST = /^\d{4}-(0[1-9]|1[0-2])(,\d{4}-(0[1-9]|1[0-2])){0,119}$/;
