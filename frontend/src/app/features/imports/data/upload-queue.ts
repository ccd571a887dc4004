import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  chooseImportParams,
  createImport,
  discardImport,
  getImport,
  Problem,
  Tokens,
  type ImportDto,
  type UploadRequest,
} from '@tierline/api-client';
import { ImportFollower } from './import-follower.js';
import { isMoving } from './import-view.js';
import { askedBy, askedByImport, type Question, type UploadChoices, type UploadTally } from './upload-view.js';

/** How far one file is on its way in. */
export type UploadState =
  | { readonly at: 'waiting' }
  | { readonly at: 'sending'; readonly share: number }
  /** Something has to be chosen before it can be read; `item` when the file is with the server already. */
  | { readonly at: 'asking'; readonly question: Question; readonly item: ImportDto | null }
  /** With the server; read once nobody works on it any more. */
  | { readonly at: 'reading'; readonly item: ImportDto }
  | { readonly at: 'refused'; readonly problem: Problem }
  /** Not worth sending. */
  | { readonly at: 'unfit'; readonly text: string };

/** One file on its way in. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly choices: UploadChoices;
  readonly state: UploadState;
}

/** As many files are sent and read at the same time: browsers hold few connections, and each file that is read has one. */
const AT_ONCE = 3;

/** The files that a person has on the way, whatever page is open. They are sent and watched a few at a time; what was sent is read to its
 *  end even when the browser is closed. */
@Injectable({ providedIn: 'root' })
export class UploadQueue {
  private readonly backend = inject(Backend);
  private readonly follower = inject(ImportFollower);
  private readonly entries = signal<readonly Upload[]>([]);
  private readonly running = new Map<number, AbortController>();
  private lastKey = 0;

  readonly uploads = this.entries.asReadonly();
  /** Counts up when an import was made or has changed its state. */
  readonly round = signal(0);
  /** Whether leaving the application would lose a file. */
  readonly isSending = computed(() =>
    this.entries().some(({ state }) => state.at === 'waiting' || state.at === 'sending'),
  );

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (this.isSending()) event.preventDefault();
    });
    const tokens = inject(Tokens);
    const owner = computed(() => tokens.user()?.id ?? null);
    let before = owner();
    effect(() => {
      if (before !== null && owner() !== before) this.forget(); // the files of one person are no news to the next
      before = owner();
    });
  }

  /** Takes files up. @param faultOf what is wrong with a file that is not worth sending; null when nothing is */
  add(files: readonly File[], choices: UploadChoices, faultOf: (file: File) => string | null): void {
    const added = files.map((file): Upload => {
      const fault = faultOf(file);
      const state: UploadState = fault === null ? { at: 'waiting' } : { at: 'unfit', text: fault };
      return { key: (this.lastKey += 1), file, choices, state };
    });
    this.entries.update((entries) => [...entries, ...added]);
    this.pump();
  }

  /** Tries a file again, with what was asked for. */
  again(key: number, choices: UploadChoices): void {
    const state = this.entries().find((one) => one.key === key)?.state;
    if (state?.at === 'asking' && state.item) {
      this.change(key, { choices });
      void this.work(key, (signal) => this.answer(state.item as ImportDto, choices, signal));
      return;
    }
    this.change(key, { choices, state: { at: 'waiting' } });
    this.pump();
  }

  /** Takes a file off the list. One that is sent or read is given up; one that was read stays an import. */
  async remove(key: number): Promise<void> {
    const state = this.entries().find((one) => one.key === key)?.state;
    this.entries.update((entries) => entries.filter((one) => one.key !== key));
    this.running.get(key)?.abort();
    const item = state?.at === 'asking' || (state?.at === 'reading' && isMoving(state.item.status)) ? state.item : null;
    if (item) await this.discard(item);
  }

  /** Takes off the list whatever is done with. */
  clearDone(): void {
    this.entries.update((entries) => entries.filter(({ state }) => !isDone(state)));
  }

  private forget(): void {
    for (const one of this.running.values()) one.abort();
    this.entries.set([]);
  }

  private pump(): void {
    const waiting = this.entries().filter(({ state }) => state.at === 'waiting');
    for (const { key, file, choices } of waiting.slice(0, Math.max(0, AT_ONCE - this.running.size))) {
      this.change(key, { state: { at: 'sending', share: 0 } });
      void this.work(key, (signal) => this.send(key, bodyOf(file, choices), signal));
    }
  }

  private async send(key: number, body: UploadRequest, signal: AbortSignal): Promise<string> {
    const onSent = (share: number): void => this.change(key, { state: { at: 'sending', share } });
    return (await this.backend.call(createImport, { body }, { signal, onSent })).id;
  }

  private async answer({ id, version }: ImportDto, choices: UploadChoices, signal: AbortSignal): Promise<string> {
    const { loader, commissionMonth, revenueMonth } = choices;
    const body = {
      ...(loader ? { loader } : {}),
      ...(commissionMonth ? { commissionMonth } : {}),
      ...(revenueMonth ? { revenueMonth } : {}),
    };
    await this.backend.call(chooseImportParams, { id, body }, { signal, ifMatch: version });
    return id;
  }

  /** Brings a file to the server, and watches what becomes of it.
   *  @param begin gives the id of its import */
  private async work(key: number, begin: (signal: AbortSignal) => Promise<string>): Promise<void> {
    const stop = new AbortController();
    const { signal } = stop;
    this.running.set(key, stop);
    try {
      const id = await begin(signal);
      this.hear(key, await this.backend.call(getImport, { id }, { signal }));
      await this.follower.follow(id, signal, (item) => this.hear(key, item));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!signal.aborted) this.refuse(key, error);
    } finally {
      this.running.delete(key);
      this.pump();
    }
  }

  private hear(key: number, item: ImportDto): void {
    const before = this.entries().find((one) => one.key === key)?.state;
    const question = askedByImport(item);
    this.change(key, { state: question ? { at: 'asking', question, item } : { at: 'reading', item } });
    if (before?.at !== 'reading' || before.item.status !== item.status) this.round.update((round) => round + 1);
  }

  /** A refusal that asks for a choice is a question, not a failure. */
  private refuse(key: number, problem: Problem): void {
    const choices = this.entries().find((one) => one.key === key)?.choices;
    const question = choices ? askedBy(problem, choices) : null;
    this.change(key, { state: question ? { at: 'asking', question, item: null } : { at: 'refused', problem } });
  }

  private change(key: number, change: Partial<Pick<Upload, 'choices' | 'state'>>): void {
    this.entries.update((entries) => entries.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  /** The file is off the list already: when it cannot be given up any more, it stands among the imports. */
  private async discard({ id }: ImportDto): Promise<void> {
    try {
      await this.backend.call(discardImport, { id }, {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    this.round.update((round) => round + 1);
  }
}

/** How many files stand where. */
export function tallyOf(uploads: readonly Upload[]): UploadTally {
  const count = (holds: (state: UploadState) => boolean): number => uploads.filter(({ state }) => holds(state)).length;
  const isRead = (state: UploadState): boolean => state.at === 'reading' && isDone(state);
  return {
    all: uploads.length,
    read: count((state) => isRead(state) && !hasFailed(state)),
    asking: count((state) => state.at === 'asking'),
    refused: count((state) => state.at === 'refused' || state.at === 'unfit' || hasFailed(state)),
  };
}

function hasFailed(state: UploadState): boolean {
  return state.at === 'reading' && state.item.status === 'failed';
}

/** Whether nothing more will happen to a file by itself. */
export function isDone(state: UploadState): boolean {
  return state.at === 'refused' || state.at === 'unfit' || (state.at === 'reading' && !isMoving(state.item.status));
}

function bodyOf(file: File, { target, loader, commissionMonth, revenueMonth, options }: UploadChoices): UploadRequest {
  return {
    target: (target ?? 'sales') as UploadRequest['target'],
    ...(loader ? { loader } : {}),
    ...(commissionMonth ? { commissionMonth } : {}),
    ...(revenueMonth ? { revenueMonth } : {}),
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')),
    file,
  };
}
