import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Database } from '../database/index.js';
import { GivenUp } from '../queue/index.js';
import { SecretBox } from '../secrets/index.js';
import { testDatabase, testModule, until, type RunningTestModule, type TestDatabase } from '../testing/index.js';
import { MailFiles, MOST_MAIL_BYTES } from './mail-files.js';
import { MailServer } from './mail-server.js';
import { Mails } from './mails.js';
import { OutgoingMails } from './outgoing-mails.js';
import { SendMailProcessor } from './send-mail.processor.js';
import { SweepMails } from './sweep-mails.schedule.js';

const PASSWORD = 'planted-Smtp-password';
const TEXT = 'A link: https://tierline.example/set-password#planted-token';
const MAIL = { to: 'avery@northmere.example', subject: 'Your account', text: TEXT, kind: 'auth.invitation' };

interface Received {
  readonly to: string[];
  readonly user: string | undefined;
  readonly text: string;
}

/** A mail server that keeps what it gets, or refuses every receiver. */
class Post {
  readonly received: Received[] = [];
  refusal: number | null = null;
  private server: SMTPServer | null = null;

  async start(port = 0): Promise<number> {
    this.server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === PASSWORD ? done(null, { user: username }) : done(new Error('no')),
      onRcptTo: (_address, _session, done) => {
        const { refusal } = this;
        done(refusal === null ? undefined : Object.assign(new Error(`no: ${PASSWORD}`), { responseCode: refusal }));
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.received.push({ to, user: String(session.user), text: Buffer.concat(parts).toString('utf8') });
          done();
        });
      },
    });
    const { server } = this;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }
}

const post = new Post();
let database: TestDatabase;
let port: number;
let running: RunningTestModule;
beforeAll(async () => {
  port = await post.start();
  database = await testDatabase();
  running = await testModule({ database });
});
afterAll(async () => {
  await running.close();
  await post.stop();
  await database.drop();
});
beforeEach(async () => {
  await database.query('delete from platform.outgoing_mail');
  post.received.length = 0;
  post.refusal = null;
});

function processor(smtpUrl: string | null = `smtp://tierline:${PASSWORD}@127.0.0.1:${port}`): SendMailProcessor {
  const options = { smtpUrl, from: 'Tierline <no-reply@tierline.example>', publicUrl: 'https://tierline.example' };
  return new SendMailProcessor(
    running.module.get(Database),
    running.module.get(SecretBox),
    new MailServer(options),
    running.module.get(MailFiles),
  );
}
const order = (): Promise<string> =>
  running.db.transaction(systemAccess, (tx) => running.module.get(Mails).order(tx, MAIL));
const context = (attempt: number): { signal: AbortSignal; attempt: number; requestId: string } => ({
  signal: new AbortController().signal,
  attempt,
  requestId: 'test',
});
const row = async (): Promise<Record<string, unknown>> =>
  (await database.query<Record<string, unknown>>('select * from platform.outgoing_mail'))[0] ?? {};
const refusalOf = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('ordering a mail', () => {
  it('keeps the text sealed, and puts nothing but the id into the job', async () => {
    const id = await order();
    const messages = await database.query('select payload from platform.outbox_message where name = $1', ['mail.send']);

    expect(await row()).toMatchObject({ id, status: 'waiting', recipient: MAIL.to, attempts: 0 });
    expect(JSON.stringify(await row())).not.toContain('planted-token');
    expect(messages).toContainEqual({ payload: { mailId: id } });
    expect(JSON.stringify(messages)).not.toContain('northmere');
  });

  it('happens with the transaction, or not at all', async () => {
    const work = running.db.transaction(systemAccess, async (tx) => {
      await running.module.get(Mails).order(tx, MAIL);
      throw new Error('something else');
    });

    await expect(work).rejects.toThrow('something else');
    expect(await database.query('select id from platform.outgoing_mail')).toEqual([]);
  });

  it('takes one address and no second header', async () => {
    const send = (change: Partial<typeof MAIL>): Promise<string> =>
      running.db.transaction(systemAccess, (tx) => running.module.get(Mails).order(tx, { ...MAIL, ...change }));

    await expect(send({ to: 'a@x.example, b@x.example' })).rejects.toThrow(RangeError);
    await expect(send({ kind: 'Invitation' })).rejects.toThrow(RangeError);
    await send({ subject: 'Hello\r\nBcc: everybody@x.example' });
    expect(await row()).toMatchObject({ subject: 'Hello Bcc: everybody@x.example' });
  });
});

describe('sending a mail', () => {
  it('hands it over once, then forgets its text', async () => {
    const id = await order();
    await processor().process({ mailId: id }, context(1));
    await processor().process({ mailId: id }, context(1));

    expect(post.received).toMatchObject([{ to: [MAIL.to], user: 'tierline' }]);
    expect(post.received[0]?.text).toContain('planted-token');
    expect(post.received[0]?.text).toContain(`Message-ID: <${id}@tierline.example>`);
    expect(await row()).toMatchObject({ status: 'sent', sealed_body: null, attempts: 1, failure: null });
    expect((await row())['sent_at']).toBeInstanceOf(Date);
  });

  it('sends files with it, which are sealed until then and gone afterwards', async () => {
    const files = [
      { fileName: 'leads.csv', mediaType: 'text/csv', bytes: Buffer.from('Name\r\nplanted customer\r\n') },
      { fileName: 'Übersicht.pdf', mediaType: 'application/pdf', bytes: Buffer.from([0x25, 0x50, 0x00, 0xff]) },
    ];
    const send = (wanted: typeof files): Promise<string> =>
      running.db.transaction(systemAccess, (tx) => running.module.get(Mails).order(tx, { ...MAIL, files: wanted }));
    const id = await send(files);
    const kept = await database.query('select * from platform.outgoing_mail_file');
    await processor().process({ mailId: id }, context(1));
    const text = post.received[0]?.text ?? '';

    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('planted');
    expect(JSON.stringify(kept)).not.toContain(Buffer.from('planted customer').toString('base64').slice(0, 12));
    expect(text).toContain('filename=leads.csv');
    expect(text).toContain(files[0]?.bytes.toString('base64'));
    expect(text).toContain(files[1]?.bytes.toString('base64'));
    expect(await database.query('select id from platform.outgoing_mail_file')).toEqual([]);
    const tooLarge = { fileName: 'all.csv', mediaType: 'text/csv', bytes: Buffer.alloc(MOST_MAIL_BYTES + 1) };
    await expect(send([tooLarge])).rejects.toThrow(RangeError);
  });

  it('tries again while the server is down, telling neither text nor password', async () => {
    const id = await order();
    await post.stop();
    const refusal = await refusalOf(processor().process({ mailId: id }, context(1)));
    const waiting = await row();
    await post.start(port);
    await processor().process({ mailId: id }, context(2));

    expect(String(refusal)).toContain('ESOCKET');
    expect(JSON.stringify([String(refusal), (refusal as Error).cause, waiting['failure']])).not.toContain(PASSWORD);
    expect(waiting).toMatchObject({ status: 'waiting', attempts: 1 });
    expect(post.received).toHaveLength(1);
    expect(await row()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('gives up at once what the server refuses for good, and after the last try what it does not take', async () => {
    const refused = await order();
    post.refusal = 550;
    const final = await refusalOf(processor().process({ mailId: refused }, context(1)));
    expect(final).toBeInstanceOf(GivenUp);
    expect(String(final)).not.toContain(PASSWORD);
    expect(await row()).toMatchObject({ status: 'failed' });

    await database.query('delete from platform.outgoing_mail');
    const late = await order();
    post.refusal = 451;
    await refusalOf(processor().process({ mailId: late }, context(9)));
    expect(await row()).toMatchObject({ status: 'waiting' });
    await refusalOf(processor().process({ mailId: late }, context(10)));
    expect(await row()).toMatchObject({ status: 'failed' });
  });

  it('leaves a mail alone that another worker has in hand', async () => {
    const id = await order();
    await database.query(`update platform.outgoing_mail set leased_until = now() + interval '1 minute'`);

    await expect(processor().process({ mailId: id }, context(1))).rejects.toThrow('Another worker');
    expect(post.received).toEqual([]);
    await processor().process({ mailId: '019a0000-0000-7000-8000-000000000001' }, context(1));
  });

  it('keeps it to be read where there is no server', async () => {
    const id = await order();
    const mails = running.module.get(OutgoingMails);
    expect(await mails.one(id)).toMatchObject({ status: 'waiting', text: null });
    await processor(null).process({ mailId: id }, context(1));

    expect(await mails.one(id)).toMatchObject({ status: 'kept', text: TEXT });
    expect(await mails.list({ status: 'kept', recipient: 'AVERY', before: null, limit: 5 })).toMatchObject([{ id }]);
    expect(await mails.list({ before: id, limit: 5 })).toEqual([]);
  });
});

describe('the worker', () => {
  it('sends what was ordered, by the outbox and the queue', async () => {
    const worker = await testModule({
      database,
      isWorker: true,
    });
    try {
      const id = await order();
      await until(async () => (await row())['status'] === 'kept', 20_000);
      expect(await row()).toMatchObject({ id, status: 'kept' });
    } finally {
      await worker.close();
    }
  });
});

describe('the nightly sweep', () => {
  it('removes texts after a week and the rest after three months, twice with the same result', async () => {
    const age = async (days: number, status: string): Promise<string> => {
      const id = await order();
      await database.query(
        `update platform.outgoing_mail set status = $3, ordered_at = now() - make_interval(days => $2) where id = $1`,
        [id, days, status],
      );
      return id;
    };
    const [fresh, old] = [await age(1, 'kept'), await age(8, 'kept')];
    const stuck = await age(8, 'waiting');
    await age(91, 'failed');
    const sweep = new SweepMails(running.module.get(Database));
    await sweep.run();
    await sweep.run();

    expect(
      await database.query(
        `select id, status, sealed_body is null as is_gone from platform.outgoing_mail order by array_position($1::uuid[], id)`,
        [[fresh, old, stuck]],
      ),
    ).toEqual([
      { id: fresh, status: 'kept', is_gone: false },
      { id: old, status: 'kept', is_gone: true },
      { id: stuck, status: 'failed', is_gone: true },
    ]);
  });
});
