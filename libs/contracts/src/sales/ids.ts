import { z } from 'zod';

export const repIdSchema = z.uuid().brand('RepId');
export type RepId = z.output<typeof repIdSchema>;

export const saleIdSchema = z.uuid().brand('SaleId');
export type SaleId = z.output<typeof saleIdSchema>;
