// A worker process for tests that kill it: `node --import backend/test/run-from-source.mjs enrichment-worker.ts <what to connect to as JSON>`.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { QueueOptions } from '@tierline/platform/queue';
import { platformImports } from '@tierline/platform/testing';
import { EnrichmentWorkerModule } from '../index.js';

/** What the process connects to. */
export interface WorkerConnection {
  readonly url: string;
  readonly queue: QueueOptions;
  readonly allow: readonly string[];
}

const [connection] = process.argv[1] === import.meta.filename ? process.argv.slice(2) : [];
if (connection !== undefined) {
  const { url, queue, allow } = JSON.parse(connection) as WorkerConnection;
  @Module({
    imports: [...platformImports({ url }, { isWorker: true, queue, egress: { allow } }), EnrichmentWorkerModule],
  })
  class EnrichingWorker {}
  await NestFactory.createApplicationContext(EnrichingWorker, {
    logger: ['error', 'warn', 'log', 'debug'],
    abortOnError: false,
  });
  console.log('working');
}
