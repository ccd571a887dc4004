import { z } from 'zod';

export const personIdSchema = z.uuid().brand('PersonId');
export type PersonId = z.output<typeof personIdSchema>;

export const teamIdSchema = z.uuid().brand('TeamId');
export type TeamId = z.output<typeof teamIdSchema>;

export const sessionIdSchema = z.uuid().brand('SessionId');
export type SessionId = z.output<typeof sessionIdSchema>;
