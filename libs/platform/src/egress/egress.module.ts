import { Module, type DynamicModule } from '@nestjs/common';
import { EGRESS_OPTIONS, type EgressOptions } from './egress-options.js';
import { Egress } from './egress.js';

@Module({})
export class EgressModule {
  /** Global: `Egress` for whoever calls an address that a person typed. */
  static forRoot(options: EgressOptions): DynamicModule {
    return {
      module: EgressModule,
      global: true,
      providers: [{ provide: EGRESS_OPTIONS, useValue: options }, Egress],
      exports: [Egress],
    };
  }
}
