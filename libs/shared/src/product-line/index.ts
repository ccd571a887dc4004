/** A name as a slug: lower case, blanks as hyphens. `Surgical Instruments` -> `surgical-instruments`. */
export function slugOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}

/** Whether a text has the form of a slug: lower-case letters, digits and single hyphens. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
