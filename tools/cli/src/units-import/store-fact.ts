import { nameActAnswer, unitActAnswer, unitOfStream, unitView } from '@quanheng/unit-registry-contracts';
import type { ApiClient } from '../server/api-client.ts';
import { ServerRefusal } from '../server/server-failures.ts';
import type { UnitFact } from './units-plan.ts';

const type = 'application/json';

/** Stores a fact of a unit list by its command. @returns whether it was stored; false where it stood already. */
export async function storeFact(server: ApiClient, fact: UnitFact): Promise<boolean> {
  try {
    await send(server, fact);
    return true;
  } catch (error) {
    if (error instanceof ServerRefusal && error.problem.code === 'unchanged') return false;
    throw error;
  }
}

async function send(server: ApiClient, fact: UnitFact): Promise<unknown> {
  const unit = unitOfStream(fact.stream) ?? '';
  switch (fact.type) {
    case 'unit-registered':
      return server.post('units', { body: JSON.stringify({ id: unit, ...fact.data }), type }, unitActAnswer);
    case 'unit-alias-added':
      return server.post(`units/${unit}/aliases`, { body: JSON.stringify(fact.data), type }, unitActAnswer);
    case 'unit-listed': {
      const { version } = await server.get(`units/${unit}`, { on: fact.data.effective }, unitView);
      return server.post(`units/${unit}/listings`, { body: JSON.stringify(fact.data), type, version: String(version) }, unitActAnswer);
    }
    case 'printed-name-explained':
      return server.post('units/names/explanations', { body: JSON.stringify(fact.data), type }, nameActAnswer);
    default:
      throw new Error(`a unit list states no ${fact.type}`);
  }
}
