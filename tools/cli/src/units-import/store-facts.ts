import { nameActAnswer, unitActAnswer, unitOfStream } from '@quanheng/unit-registry-contracts';
import type { ApiClient } from '../server/api-client.ts';
import { ServerRefusal } from '../server/server-failures.ts';
import type { UnitFact, UnitsPlan } from './units-plan.ts';

const type = 'application/json';

/**
 * Stores the missing facts of a plan by their commands, one after the other: a number in a list may be free only once the unit
 * before has its own. A fact that somebody else has stored meanwhile is passed over.
 * @param onStopped hears how many were stored, and which fact was refused, before the refusal is thrown.
 * @returns how many were stored.
 */
export async function storeFacts(server: ApiClient, { missing, versions }: UnitsPlan, onStopped: (stored: number, at: UnitFact) => void): Promise<number> {
  // What an act answers is newer than any read: the registry's read model follows the log.
  const newest = new Map(versions);
  let stored = 0;
  for (const fact of missing) {
    try {
      const version = await send(server, fact, newest.get(unitOf(fact)) ?? 0);
      newest.set(unitOf(fact), version);
      stored += 1;
    } catch (error) {
      if (error instanceof ServerRefusal && error.problem.code === 'unchanged') continue;
      onStopped(stored, fact);
      throw error;
    }
  }
  return stored;
}

const unitOf = ({ stream }: UnitFact): string => unitOfStream(stream) ?? '';

/** @returns the version of the fact's stream after it. */
async function send(server: ApiClient, fact: UnitFact, version: number): Promise<number> {
  const unit = unitOf(fact);
  const body = JSON.stringify(fact.type === 'unit-registered' ? { id: unit, ...fact.data } : fact.data);
  switch (fact.type) {
    case 'unit-registered':
      return (await server.post('units', { body, type }, unitActAnswer)).version;
    case 'unit-alias-added':
      return (await server.post(`units/${unit}/aliases`, { body, type }, unitActAnswer)).version;
    case 'unit-listed':
      return (await server.post(`units/${unit}/listings`, { body, type, version: String(version) }, unitActAnswer)).version;
    case 'printed-name-explained':
      return (await server.post('units/names/explanations', { body, type }, nameActAnswer)).version;
    default:
      throw new Error(`a unit list states no ${fact.type}`);
  }
}
