/** A connection that the server ended while idle; it is replaced when the next query needs one. */
export function reportLost(error: Error): void {
  console.error(JSON.stringify({ level: 'warn', event: 'connection-lost', message: error.message }));
}

/** A fold or a projection that goes no further: nothing is skipped, what needs it fails until the cause is mended. */
export function reportStopped({ ledger, position, reason }: { readonly ledger: string; readonly position: number; readonly reason: Error }): void {
  console.error(JSON.stringify({ level: 'error', event: 'stopped', ledger, position, message: reason.message, stack: reason.stack }));
}
