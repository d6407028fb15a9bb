/** A printed name as it is compared: white space inside it is insignificant (a line break in a narrow cell, say). */
export const withoutWhiteSpace = (printed: string): string => printed.replaceAll(/\s/gu, '');
