import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import { provideNoopAnimations } from '@angular/platform-browser/animations';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { apiInterceptor } from '@tierline/api-client';
import { Theme } from '@tierline/ui/frame';
import { routes } from './app.routes.js';
import { Session } from './session/session.js';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideNoopAnimations(), // ngx-charts and the overlays ask for a provider; motion is CSS
    provideHttpClient(withXhr(), withInterceptors([apiInterceptor])), // fetch does not tell how much of a file was sent
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    provideAppInitializer(() => {
      inject(Theme);
      return inject(Session).restore();
    }),
  ],
};
