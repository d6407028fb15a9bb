/** The embedded PostgreSQL cannot be started, or not stopped; the message says what the reader can do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
