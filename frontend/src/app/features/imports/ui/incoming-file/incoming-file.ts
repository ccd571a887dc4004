import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TargetLoaderDto } from '@tierline/api-client';
import { Button, Formats, Icon, Progress, Writes, type Choice } from '@tierline/ui';
import { isMoving, progressText, readText, type ProgressText } from '../../data/import-view.js';
import type { Upload } from '../../data/upload-queue.js';
import { uploadFailure, type UploadChoices } from '../../data/upload-view.js';
import { UploadQuestion } from '../upload-question/upload-question.js';

/** A file on its way in: waiting, being sent, asking for a choice, being read, read, or refused. */
@Component({
  selector: 'tl-incoming-file',
  imports: [Button, Icon, Progress, RouterLink, UploadQuestion, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './incoming-file.html',
  styleUrl: './incoming-file.scss',
})
export class IncomingFile {
  readonly upload = input.required<Upload>();
  readonly loaders = input.required<readonly TargetLoaderDto[]>();
  readonly months = input.required<readonly Choice[]>();
  readonly again = output<UploadChoices>();
  readonly removed = output();

  private readonly formats = inject(Formats);
  protected readonly size = computed(() => this.formats.numbers.fileSize(this.upload().file.size));
  protected readonly item = computed(() => {
    const { state } = this.upload();
    return state.at === 'reading' ? state.item : null;
  });
  protected readonly isRead = computed(() => {
    const item = this.item();
    return item !== null && !isMoving(item.status);
  });
  /** Whether something goes on, so that there is progress to show. */
  protected readonly isMoving = computed(() => {
    const { at } = this.upload().state;
    return at === 'sending' || (at === 'reading' && !this.isRead());
  });
  protected readonly fault = computed(() => {
    const { state } = this.upload();
    return state.at === 'unfit' ? state.text : '';
  });
  protected readonly refusal = computed(() => {
    const { state } = this.upload();
    return state.at === 'refused' ? uploadFailure(state.problem) : null;
  });
  protected readonly question = computed(() => {
    const { state } = this.upload();
    return state.at === 'asking' ? state.question : null;
  });
  protected readonly view = computed<ProgressText>(() => {
    const { state } = this.upload();
    const still = (phase: string): ProgressText => ({ phase, share: null, facts: [] });
    switch (state.at) {
      case 'waiting':
        return still('Waits for the files before it');
      case 'sending':
        return { phase: 'Sending', share: state.share, facts: [] };
      case 'asking':
        return still('Needs a choice');
      case 'reading':
        if (!this.isRead()) return progressText(state.item.progress, this.formats);
        return still(state.item.status === 'failed' ? 'Failed' : 'Read');
      default:
        return still('Not sent');
    }
  });
  private readonly loaderTitle = computed(() => {
    const slug = this.item()?.params['loader'];
    return this.loaders().find((one) => one.slug === slug)?.title ?? slug ?? this.item()?.targetTitle ?? '';
  });
  /** What was found in the file itself: "recognised as Cygnus, paid in April 2025". */
  protected readonly recognised = computed(() => {
    const params = this.item()?.params ?? {};
    const { loader, commissionMonth } = this.upload().choices;
    const month = params['commissionMonth'];
    const found = [
      ...(loader === null && params['loader'] ? [`recognised as ${this.loaderTitle()}`] : []),
      ...(commissionMonth === null && month ? [`paid in ${this.formats.dates.month(month)}`] : []),
    ];
    return found.length > 0 ? found.join(', ') : null;
  });
  protected readonly resultText = computed(() => {
    const item = this.item();
    if (!item) return '';
    if (item.status === 'failed') return `${item.problem?.title ?? 'The file could not be read'}. Nothing was stored.`;
    return readText(this.loaderTitle(), item, this.formats);
  });
  protected readonly openText = computed(() => {
    const item = this.item();
    if (item?.status !== 'review') return item?.status === 'failed' ? 'See why' : 'Open';
    const { rows } = item.counts;
    return `Review ${this.formats.numbers.count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  });
}
