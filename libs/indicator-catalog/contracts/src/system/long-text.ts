import { z } from 'zod';

const controlCharacter = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;

/** A text as it is printed or as we read it: trimmed, valid Unicode, no control character but LF (docs/events.md, section 1). */
export const longText = (charactersMax: number) =>
  z
    .string()
    .min(1)
    .max(charactersMax)
    .refine((text) => text === text.trim(), 'not trimmed')
    .refine((text) => !controlCharacter.test(text), 'control character')
    .refine((text) => text.isWellFormed(), 'invalid Unicode');
