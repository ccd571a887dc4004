import {
  settingParam,
  type FileIssue,
  type FoundTable,
  type SheetField,
  type SheetsIntake,
} from '@tierline/shared/intake';
import { LEAD_FIELDS, type LeadField } from '../lead-fields.js';
import { LEAD_STATUSES } from '../lead-status.js';
import { DEFAULT_CITY_NAMES } from '../values/names.js';
import { isPhoneRegion } from '../values/phones.js';
import { recordOf, type LeadRecord } from './lead-record.js';
import { readLeadRow } from './read-row.js';
import type { ReadingChoices } from './row-issues.js';
import { baseOf, planLeadSheets } from './sheet-plan.js';
import { isDateOrder } from './upload-choices.js';

/** Names under which an upload keeps the settings of the company that it is read by. */
export const CITY_NAMES_PARAM = settingParam('cityNames');
export const STATUSES_PARAM = settingParam('statuses');

const TITLES: Readonly<Record<LeadField, string>> = {
  fullName: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  childNameAndAge: 'Child name and age',
  childName: 'Child name',
  childAge: 'Child age',
  phone: 'Phone',
  altPhone: 'Other phone',
  email: 'E-mail',
  city: 'City',
  address: 'Address',
  state: 'State',
  country: 'Country',
  postalCode: 'Postal code',
  companyName: 'Company',
  leadDate: 'Lead date',
  lastContactDate: 'Last contact',
  status: 'Status',
  leadSource: 'Source',
  leadType: 'Type',
  notes: 'Notes',
  pendingAction: 'Pending action',
  furtherAction: 'Further action',
  assignedTo: 'Assigned to',
  priority: 'Priority',
};

/** Fields that columns of a lead file can feed, each several times. */
export const LEAD_SHEET_FIELDS: readonly SheetField[] = LEAD_FIELDS.map((field) => ({
  field,
  title: TITLES[field],
  isRepeatable: true,
}));

/** How a workbook of leads is read, sheet by sheet.
 *  @param params choices of the upload, with the settings that were kept with them
 *  @source leads 2 */
export function leadsIntake(params: Readonly<Record<string, string>>): SheetsIntake<LeadRecord> {
  const choices = readingChoices(params);
  return {
    fields: LEAD_SHEET_FIELDS,
    plan: planLeadSheets,
    map: (row) => {
      const { lead, issues } = readLeadRow(row, choices);
      return { record: recordOf(lead), issues };
    },
    fileIssues: (found) => assumptions(found, choices),
  };
}

/** @returns how values are read under these choices; India and day first where they say nothing */
export function readingChoices(params: Readonly<Record<string, string>>): ReadingChoices {
  const { region = '', dateOrder = '' } = params;
  const cityNames = params[CITY_NAMES_PARAM];
  const statuses = params[STATUSES_PARAM];
  return {
    region: isPhoneRegion(region) ? region : 'IN',
    dateOrder: isDateOrder(dateOrder) ? dateOrder : 'dmy',
    cityNames: cityNames === undefined ? DEFAULT_CITY_NAMES : (JSON.parse(cityNames) as Record<string, string>),
    statuses: statuses === undefined ? LEAD_STATUSES : (JSON.parse(statuses) as string[]),
  };
}

/** What is assumed about numbers and dates of the file, for the person who reviews it. */
function assumptions({ columns }: FoundTable, { region, dateOrder }: ReadingChoices): FileIssue[] {
  const feeds = (...fields: LeadField[]) =>
    columns.some(({ field }) => field !== null && fields.some((one) => one === baseOf(field)));
  const issues: FileIssue[] = [];
  if (feeds('phone', 'altPhone')) {
    const name = new Intl.DisplayNames('en', { type: 'region' }).of(region) ?? region;
    issues.push(
      assumption('phone-region-assumed', region, `Numbers without a country code are read as numbers of ${name}.`),
    );
  }
  if (feeds('leadDate', 'lastContactDate')) {
    const [first, example] = dateOrder === 'dmy' ? ['day', '5 June'] : ['month', '6 May'];
    issues.push(
      assumption('date-order-chosen', dateOrder, `Dates like 05/06/2025 are read with the ${first} first: ${example}.`),
    );
  }
  return issues;
}

function assumption(code: string, value: string, sentence: string): FileIssue {
  const message = `${sentence} Upload the file with another choice if that is wrong.`;
  return { row: null, code, severity: 'note', column: null, field: null, value, message };
}
