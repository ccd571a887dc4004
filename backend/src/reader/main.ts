import { runReader } from '@tierline/imports/reader';
import { intakeOf, isSecret } from './intake-of.js';
import { recognise } from './recognise.js';

// A process of its own for each file that is read: no Nest, no ORM, so that it stays small and may be killed at any moment.
runReader({ intakeOf, isSecret, recognise });
