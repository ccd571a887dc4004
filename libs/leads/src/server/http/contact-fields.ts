import type { FieldsOfGroups } from '@tierline/platform/http';

/** Fields of leads by which people are reached: a program has them only where that was switched on.
 *  @source roles, sections 5 and 8 */
export const CONTACT_FIELDS: FieldsOfGroups = {
  contact: [
    ...['phone', 'phoneDisplay', 'phoneRaw', 'altPhones', 'altPhonesDisplay'],
    ...['email', 'emailRaw', 'altEmails', 'address', 'postalCode'],
  ],
};

/** Where nothing is left without them: files, and copies of leads. */
export const WHOLLY_CONTACT: FieldsOfGroups = { contact: 'whole' };
