import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { MailFiles } from './mail-files.js';
import { MAIL_OPTIONS, type MailOptions } from './mail-options.js';
import { MailServer } from './mail-server.js';
import { Mails } from './mails.js';
import { OutgoingMails } from './outgoing-mails.js';
import { SendMailProcessor } from './send-mail.processor.js';
import { SweepMails } from './sweep-mails.schedule.js';

/** Global: `Mails` for whoever has something to tell, `OutgoingMails` for whoever may look. Needs the outbox, the database and the
 *  secret box. */
@Module({})
export class MailModule {
  /** For a process that orders mails. */
  static forApi(options: MailOptions): DynamicModule {
    return mailModule(options, []);
  }

  /** For a process that also sends them. */
  static forWorker(options: MailOptions): DynamicModule {
    return mailModule(options, [MailServer, SendMailProcessor, SweepMails]);
  }
}

function mailModule(options: MailOptions, workers: Provider[]): DynamicModule {
  return {
    module: MailModule,
    global: true,
    providers: [{ provide: MAIL_OPTIONS, useValue: options }, MailFiles, Mails, OutgoingMails, ...workers],
    exports: [Mails, OutgoingMails],
  };
}
