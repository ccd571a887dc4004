import { comparable } from './values/names.js';

/** Fields that a column of a file can feed. */
export const LEAD_FIELDS = [
  ...(['fullName', 'firstName', 'lastName', 'childNameAndAge', 'childName', 'childAge'] as const),
  ...(['phone', 'altPhone', 'email', 'city', 'address', 'state', 'country', 'postalCode'] as const),
  ...(['companyName', 'leadDate', 'lastContactDate', 'status', 'leadSource', 'leadType'] as const),
  ...(['notes', 'pendingAction', 'furtherAction', 'assignedTo', 'priority'] as const),
] as const;
export type LeadField = (typeof LEAD_FIELDS)[number];

const HEADERS: Readonly<Record<LeadField, string>> = {
  fullName: 'name|full name|customer name|client name|lead name|contact name|parent name|parents name|guardian name',
  firstName: 'first name',
  lastName: 'last name|surname',
  childNameAndAge: 'child name and age|child name age|kid name and age|name and age of child',
  childName: 'child name|kid name|kids name|student name',
  childAge: 'child age|kid age|age|age group|age of child',
  phone:
    'phone|phone no|phone number|number|mobile|mobile no|mobile number|parent mobile no|parent mobile number|contact number|contact no|' +
    'contact|telephone|tel|whatsapp|whatsapp number|cell',
  altPhone: 'alternate number|alternate mobile|alt phone|secondary phone|phone 2',
  email: 'email|e mail|email id|e mail id|email address|mail|mail id|parent email',
  city: 'city|town|location|city location|area|city area|place',
  address: 'address',
  state: 'state',
  country: 'country',
  postalCode: 'postal code|zip|pin|pincode',
  companyName: 'company|company name|organization|organisation|business',
  leadDate: 'date|lead date|timestamp|created|created at|created date|enquiry date|submitted at',
  lastContactDate: 'date contacted|contacted date|last contacted|contacted on',
  status: 'status|lead status|stage|any response|response',
  leadSource: 'source|lead source|origin|utm source|how did you hear about us',
  leadType: 'type|lead type|category',
  notes: 'notes|note|comments|comment|remarks|description|message|feedback',
  pendingAction: 'pending action|next action',
  furtherAction: 'further action|further action comments|further action comment',
  assignedTo: 'assigned to|sales person|owner',
  priority: 'priority',
};

const FIELD_OF: ReadonlyMap<string, LeadField> = new Map(
  LEAD_FIELDS.flatMap((field) => HEADERS[field].split('|').map((header) => [header, field] as const)),
);

/** Headers that stand for a field, as they are compared.
 *  @source leads 2.1 */
export function headersOf(field: LeadField): readonly string[] {
  return HEADERS[field].split('|');
}

/** The field that a header stands for. The whole header has to be one of the known ones; capitals, blanks, underscores and dots don't matter.
 *  @returns null for a column that is kept as it is
 *  @source leads 2.1 */
export function fieldOfHeader(header: string): LeadField | null {
  return FIELD_OF.get(comparable(header)) ?? null;
}
