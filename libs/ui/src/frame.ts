// What the first paint needs. The whole shelf is `@tierline/ui`; whoever imports that loads all widgets that any page uses.
export { Formats } from './format/formats.js';
export { Theme, type ThemeChoice } from './theme/theme.js';
export { Toaster } from './toast/toast.js';
