import { PageQuery } from '@tierline/platform/http';
import { MAIL_STATUSES, type MailStatus } from '@tierline/platform/mail';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Filters of the list of mails. */
export class OutgoingMailsQuery extends PageQuery {
  /** `kept`: there is no mail server, so an administrator reads it and passes it on.
   *  @example "kept" */
  @IsOptional()
  @IsIn(MAIL_STATUSES)
  status?: MailStatus;

  /** Part of the address.
   *  @example "lindqvist" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  recipient?: string;
}

/** A mail without its text. */
export class OutgoingMailResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** What it is about.
   *  @example "auth.invitation" */
  kind: string;
  /** @example "avery.lindqvist@northmere.example" */
  recipient: string;
  /** @example "Your account at Northmere Agency" */
  subject: string;
  /** `waiting` for its next try, `kept` because there is no mail server, `sent`, or `failed` for good.
   *  @example "kept" */
  status: 'waiting' | 'kept' | 'sent' | 'failed';
  orderedAt: Date;
  sentAt: Date | null;
  /** Tries so far.
   *  @example 0 */
  attempts: number;
  /** Why the last try failed.
   *  @example null */
  failure: string | null;
}

/** A mail with its text. */
export class OutgoingMailWithText extends OutgoingMailResponse {
  /** Plain text; null unless the mail is kept, and after a week.
   *  @example "Hello Avery Lindqvist, …" */
  text: string | null;
}

/** One page of mails, newest first. */
export class OutgoingMailPage {
  items: OutgoingMailResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
}
