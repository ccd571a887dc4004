/** What a mailed link is for. */
export class LinkResponse {
  /** `invitation`: the first password is set. `reset`: a new one is.
   *  @example "invitation" */
  purpose: 'invitation' | 'reset';
  /** @example "Avery Lindqvist" */
  name: string;
  /** @example "avery.lindqvist@northmere.example" */
  email: string;
  /** Name of the company.
   *  @example "Northmere Agency" */
  company: string;
}
