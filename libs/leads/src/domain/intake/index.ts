export { leadsIntake } from './leads-intake.js';
