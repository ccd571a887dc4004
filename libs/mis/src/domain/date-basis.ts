/** The dates that a period can mean: that of the application, or that of the booking. Never that of the upload.
 *  @source campaigns and teams 5 */
export const DATE_BASES = ['creation', 'booking'] as const;
export type DateBasis = (typeof DATE_BASES)[number];
