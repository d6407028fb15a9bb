/** What is compared of a printed text: its characters, never the white space that the page's layout put between them. */
export const withoutWhiteSpace = (printed: string): string => printed.replace(/\s+/gu, '');

/** A printed text as it is quoted: trimmed, every run of white space (line breaks included) as one space. */
export const inOneLine = (printed: string): string => printed.trim().replace(/\s+/gu, ' ');

const labelledWeight = /（(\d+(?:\.\d+)?)分）$/u;

/** A printed heading as a name of a path: white space removed, a trailing （N分） cut. */
export const nameOf = (printed: string): string => withoutWhiteSpace(printed).replace(labelledWeight, '');

/** The points that a printed heading states in a trailing （N分）; undefined where it states none. */
export const weightOf = (printed: string): string | undefined => labelledWeight.exec(withoutWhiteSpace(printed))?.[1];
