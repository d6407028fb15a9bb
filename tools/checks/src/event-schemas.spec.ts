import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { brokenLocks, jsonSchemaOf, lockOf, lockPath, missingLocks, shapeName, storedEvents, type Lock } from './support/stored-events.ts';
import { readWorkspaceFile } from './support/workspace.ts';

/** The types of event that docs/events.md specifies: the first column of its tables, whose second one holds the data. */
function specifiedTypes(): readonly string[] {
  const rows = readWorkspaceFile('docs/events.md').split('\n').filter((line) => /^\| `[a-z-]+`.*\| `\{/.test(line));
  return rows.flatMap((row) => [...row.split(' | ', 1)[0]!.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, type]) => type!));
}

/** The fields of each object within a JSON Schema that lets others in. */
function laxObjects(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, additionalProperties } = schema as { properties?: object; additionalProperties?: unknown };
  const inside = Object.values(schema).flatMap(laxObjects);
  return properties !== undefined && typeof properties === 'object' && additionalProperties !== false && 'type' in schema ? [Object.keys(properties).join(', '), ...inside] : inside;
}

describe('stored events', () => {
  it('are those of docs/events.md: an event is written down there before it is declared, and the other way round', () => {
    const types = storedEvents.map(({ type }) => type);
    expect(types.filter((type) => !specifiedTypes().includes(type))).toEqual([]);
    expect(specifiedTypes().filter((type) => !types.includes(type))).toEqual([]);
    expect(new Set(storedEvents.map(shapeName)).size).toBe(storedEvents.length);
  });

  it('take no field that they do not know, at any depth: nothing is stored for ever by mistake', () => {
    const lax = storedEvents.flatMap((event) => laxObjects(jsonSchemaOf(event)).map((fields) => `${event.type}: the object of ${fields} has to be z.strictObject`));
    expect(lax).toEqual([]);
  });

  it('keep the shapes that are locked', () => {
    const lock = JSON.parse(readWorkspaceFile(lockPath)) as Lock;
    const present = lockOf(storedEvents);
    expect([...brokenLocks(lock, present), ...missingLocks(lock, present)]).toEqual([]);
  });
});

it('an object that lets other fields in is found at any depth', () => {
  const data = z.strictObject({ list: z.array(z.union([z.string(), z.object({ inner: z.string() })])) });
  expect(laxObjects(jsonSchemaOf({ type: 'note-made', schema: 1, data }))).toEqual(['inner']);
});

describe('the lock', () => {
  const made = { type: 'note-made', schema: 1, data: z.strictObject({ text: z.string() }) };
  const lock = lockOf([made]);

  it.each([
    ['one optional field more', z.strictObject({ text: z.string(), author: z.string().optional() })],
    ['a narrower field', z.strictObject({ text: z.string().max(10) })],
    ['an object that is not strict', z.object({ text: z.string() })],
  ])('is broken by %s', (_change, data) => {
    expect(brokenLocks(lock, lockOf([{ ...made, data }]))).toEqual([expect.stringContaining('note-made@1: its shape has changed')]);
  });

  it('is broken where an event is no longer declared', () => {
    expect(brokenLocks(lock, lockOf([]))).toEqual([expect.stringContaining('note-made@1: it is no longer declared')]);
  });

  it('holds where a new schema stands beside the old one, and asks for it to be locked', () => {
    const next = { ...made, schema: 2, data: z.strictObject({ text: z.string(), author: z.string() }) };
    const present = lockOf([made, next]);
    expect(brokenLocks(lock, present)).toEqual([]);
    expect(missingLocks(lock, present)).toEqual([expect.stringContaining('note-made@2: it is not locked')]);
  });
});
