import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { canonicalJson } from '@quanheng/platform-domain';

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits: a port, since the domain runs in the browser too. */
export type Sha256 = (text: string) => string;

/** What identifies the content of a version: `sha256:` and the SHA-256 of the system's RFC 8785 JSON. */
export const contentHashOf = (system: IndicatorSystem, sha256: Sha256): string => `sha256:${sha256(canonicalJson(system))}`;
