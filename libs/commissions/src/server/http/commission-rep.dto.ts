/** A sales rep by id and name. */
export class CommissionRepDto {
  id: string;

  /** @example "Avery Lindqvist" */
  name: string;
}
