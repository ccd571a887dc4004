import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { FileStore } from '@tierline/platform/files';
import { Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import type { Readable } from 'node:stream';
import { cleanFileName } from '../../domain/file-name.js';
import { ReceiveImport } from '../application/receive-import.js';
import { INBOX_TARGET } from '../application/inbox-settings.js';
import { storeChecked } from '../application/store-checked.js';
import { IMPORTS_WORKER_OPTIONS, type ImportsWorkerOptions } from '../imports.options.js';
import { holdPlace, recordOutcome, settle, unsettledOutcome, type InboxOutcome } from './inbox-file.sql.js';
import { choicesOf, type InboxEntry, type InboxSource } from './inbox-source.js';

/** The inbox acts for the company, under its own name. */
export const inboxAccess = new Access({ kind: 'system', id: null, name: 'Inbox' }, []);

type StoredContent = { readonly sha256: string; readonly size: number } | { readonly refusal: DomainError };

/** Makes imports of the files that lie in an inbox, each once: what a file became is written in the transaction that makes its import, and
 *  the file is moved away afterwards. Whoever finds it there again, after a crash or beside another worker, only moves it. */
@Injectable()
export class EmptyInbox {
  private readonly logger = new Logger(EmptyInbox.name);

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly receive: ReceiveImport,
    @Inject(IMPORTS_WORKER_OPTIONS) private readonly options: ImportsWorkerOptions,
  ) {}

  /** @returns how many files were moved away */
  async execute(source: InboxSource, signal: AbortSignal): Promise<number> {
    let moved = 0;
    for (const entry of await source.look()) {
      if (signal.aborted) break;
      try {
        if (await this.take(source, entry)) moved += 1;
      } catch (error) {
        // The others are taken all the same; this one is tried again at the next look.
        this.logger.error(error, `${entry.path} could not be taken out of the inbox.`);
      }
    }
    return moved;
  }

  private async take(source: InboxSource, entry: InboxEntry): Promise<boolean> {
    const file = { ...entry, source: source.kind };
    const known = await unsettledOutcome(this.database, file);
    if (known) return this.moveAway(source, entry, known);
    const content = await source.open(entry);
    if (content === null) return false;
    const stored = await this.store(entry, content);
    const outcome = await this.database.transaction(inboxAccess, async (tx) => {
      await holdPlace(tx, file);
      if (!(await source.isThere(entry))) return null;
      const meanwhile = await unsettledOutcome(tx, file);
      if (meanwhile) return meanwhile;
      const made = await this.importOf(entry, stored);
      await recordOutcome(tx, file, { outcome: made, stored: 'refusal' in stored ? null : stored });
      return made;
    });
    return outcome === null ? false : this.moveAway(source, entry, outcome);
  }

  private async store({ path }: InboxEntry, content: Readable): Promise<StoredContent> {
    try {
      const maxBytes = this.options.limits.maxUploadBytes;
      return await storeChecked(this.files, content, { fileName: nameOf(path), maxBytes });
    } catch (error) {
      if (error instanceof DomainError) return { refusal: error };
      throw error;
    } finally {
      content.destroy();
    }
  }

  private async importOf({ path }: InboxEntry, stored: StoredContent): Promise<InboxOutcome> {
    try {
      if ('refusal' in stored) throw stored.refusal;
      const file = { fileName: nameOf(path), target: INBOX_TARGET, params: choicesOf(path), origin: 'inbox' as const };
      return { importId: await this.receive.execute(inboxAccess, { ...file, ...stored }), refusal: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { importId: null, refusal: { code: error.code, message: error.message } };
    }
  }

  /** With the place held, so that nobody takes the file for a new one between its move and the word that it was moved. */
  private async moveAway(source: InboxSource, entry: InboxEntry, outcome: InboxOutcome): Promise<boolean> {
    const file = { ...entry, source: source.kind };
    return this.database.transaction(inboxAccess, async (tx) => {
      await holdPlace(tx, file);
      if (!(await unsettledOutcome(tx, file))) return false;
      if (await source.isThere(entry)) {
        if (outcome.refusal === null) await source.moveToDone(entry);
        else await source.moveToRefused(entry, outcome.refusal.message);
      }
      await settle(tx, file);
      return true;
    });
  }
}

function nameOf(path: string): string {
  return cleanFileName(path.split('/').at(-1) ?? '');
}
