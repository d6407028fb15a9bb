import { readEnvironment } from '@quanheng/platform-application';
import { standaloneEnvironment, type StandaloneSettings } from '../environment.ts';

/** A standalone app on a data folder, on loopback. @param port default: a free one. */
export const settingsFor = (folder: string, port = 0): StandaloneSettings => readEnvironment(standaloneEnvironment, { QUANHENG_DATA: folder, QUANHENG_PORT: String(port) });
