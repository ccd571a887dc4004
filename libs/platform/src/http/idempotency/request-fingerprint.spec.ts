import type { Request } from 'express';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { fingerprintOf } from './request-fingerprint.js';

const BOUNDARY = 'xxBxx';
const PARTS = [
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="target"\r\n\r\nsales\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`,
  'a,b\n1,2\n',
  `\r\n--${BOUNDARY}--\r\n`,
];

describe('the fingerprint of an upload', () => {
  let server: Server;
  const seen: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      void read(request as Request).then((body) => {
        seen.push(body);
        response.end();
      });
    });
    const read = async (request: Request): Promise<string> => {
      await wait(2); // as long as a session is looked up
      await fingerprintOf(request);
      let body = '';
      for await (const chunk of request) body += String(chunk);
      return body;
    };
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function send(pause: () => Promise<unknown>): Promise<void> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const gone = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    const length = PARTS.join('').length;
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
    );
    for (const part of PARTS) {
      await pause();
      socket.write(part);
    }
    await gone;
  }

  it.each([
    ['in one go', () => Promise.resolve()],
    ['piece by piece', () => turn()],
    ['slowly', () => wait(5)],
  ])('leaves the body whole for whoever reads it, when it comes %s', async (_how, pause) => {
    seen.length = 0;
    for (let times = 0; times < 20; times += 1) await send(pause);
    expect(new Set(seen)).toEqual(new Set([PARTS.join('')]));
    expect(seen).toHaveLength(20);
  });
});
