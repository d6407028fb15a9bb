/** What one publishing may hold (docs/events.md, section 11). */
export const publishingLimits = {
  /** Canonical bytes of an indicator, or of a system's content: with its envelope an event stays below the 65,535 bytes of a leaf. */
  indicatorBytesMax: 60_000,
  /** The header and one event for each indicator, in one append. */
  eventsMax: 5_000,
  /** All events of the append, envelopes included. */
  bytesMax: 8_000_000,
  /** The most that an envelope adds to an event's data. */
  envelopeBytesMax: 470,
} as const;

const encoder = new TextEncoder();
/** The length of a text in UTF-8. */
export const byteLength = (text: string): number => encoder.encode(text).length;
