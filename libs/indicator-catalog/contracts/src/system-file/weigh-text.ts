import { Lexer } from 'yaml';
import type { SystemFaultCode } from '../system-fault/system-fault-texts.ts';
import { NESTING_DEPTH_MAX, SYSTEM_FILE_BYTES_MAX, TOKENS_MAX } from './limits.ts';

export type TextFault = { readonly fault: SystemFaultCode; readonly parameters: Record<string, string> };

/**
 * What a text asks of its reader, before anything that is recursive or slow looks at it: how many bytes and tokens it has, how deep flow collections
 * stand in one another, how many indicators of `- - -` stand on one line; indentation bounds itself by its own length. The scan ends where a
 * limit is passed.
 * @returns undefined where it asks no more than a system file needs.
 */
export function weighText(text: string): TextFault | undefined {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > SYSTEM_FILE_BYTES_MAX) return { fault: 'file-too-large', parameters: { bytes: String(bytes), bytesMax: String(SYSTEM_FILE_BYTES_MAX) } };
  let [tokens, flowDepth, indicatorsInLine] = [0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (token === '[' || token === '{') flowDepth += 1;
    else if (token === ']' || token === '}') flowDepth -= 1;
    else if (token === '-' || token === '?') indicatorsInLine += 1;
    else if (token.includes('\n')) indicatorsInLine = 0;
    if (Math.max(flowDepth, indicatorsInLine) > NESTING_DEPTH_MAX) return { fault: 'nesting-too-deep', parameters: { depthMax: String(NESTING_DEPTH_MAX) } };
    if (tokens > TOKENS_MAX) return { fault: 'too-many-tokens', parameters: { tokensMax: String(TOKENS_MAX) } };
  }
  return undefined;
}
