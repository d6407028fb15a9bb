import type { CatalogEvent } from '@quanheng/indicator-catalog-contracts';

export type PublishedVersion = {
  /** A whole number from 1, in decimal. */
  readonly systemVersion: string;
  readonly contentHash: string;
  readonly status: 'published' | 'withdrawn';
};

/** The fold of stream `system/<id>`: the versions of one system, oldest first. */
export type SystemState = { readonly versions: readonly PublishedVersion[] };

export const initialSystemState = (): SystemState => ({ versions: [] });

/** Applies one event of the stream. */
export function evolveSystem(state: SystemState, event: CatalogEvent): SystemState {
  switch (event.type) {
    case 'system-published': {
      const { systemVersion, contentHash } = event.data;
      return { versions: [...state.versions, { systemVersion, contentHash, status: 'published' }] };
    }
    case 'indicator-published':
      return state;
    case 'system-withdrawn':
      return {
        versions: state.versions.map((version) => (version.systemVersion === event.data.systemVersion ? { ...version, status: 'withdrawn' } : version)),
      };
    default:
      return event satisfies never;
  }
}
