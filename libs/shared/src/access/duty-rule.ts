/** Numbers of the rules of duty: they beat every grant, the administrator's too.
 *  @source roles, section 7 */
export const DUTY_RULES = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12'] as const;
export type DutyRule = (typeof DUTY_RULES)[number];

/** The rules that a company with fewer people than they need may only record. The others need nobody else. */
export const RECORDABLE_RULES = ['D1', 'D2', 'D3', 'D4', 'D5', 'D8'] as const satisfies readonly DutyRule[];
