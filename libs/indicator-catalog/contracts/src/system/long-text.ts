import { holdsHiddenCharacter } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** A text as it is printed or as we read it: trimmed, valid Unicode, no control or hidden character but LF (docs/events.md, section 1). */
export const longText = (charactersMax: number) =>
  z
    .string()
    .min(1)
    .max(charactersMax)
    .refine((text) => text === text.trim(), 'not trimmed')
    .refine((text) => !holdsHiddenCharacter(text), 'control character')
    .refine((text) => text.isWellFormed(), 'invalid Unicode');
