import type { Response } from 'express';

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Thrown instead of an answer: the request was answered before, in exactly this way. */
export class ReplayedAnswer extends Error {
  constructor(private readonly answer: KeptAnswer) {
    super('answered before');
  }

  sendTo(response: Response): void {
    const { status, headers, body } = this.answer;
    response.status(status).set({ ...headers, 'Idempotent-Replayed': 'true' });
    if (body === null) response.end();
    else response.send(body);
  }
}
