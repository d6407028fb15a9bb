import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, type Document, type Node } from 'yaml';
import { pointerOf, SYSTEM_FAULTS_MAX, type SystemFault } from '../system-fault/system-fault.ts';
import type { SystemFaultCode } from '../system-fault/system-fault-texts.ts';
import { NESTING_DEPTH_MAX } from './limits.ts';
import { placeOf } from './locate.ts';
import { SystemFileError } from './system-file-error.ts';
import { weighText } from './weigh-text.ts';

export type YamlValue = string | boolean | YamlValue[] | { [key: string]: YamlValue };
export type YamlFile = { readonly value: YamlValue; readonly document: Document.Parsed; readonly lines: LineCounter };

/** Fields whose bare scalars are numbers: 6.50 without quotes means "6.5". Elsewhere a bare 1.10 is the text that was written. */
const numberFields: ReadonlySet<string> = new Set(['weight', 'points', 'share', 'step', 'floor', 'cap', 'most', 'whenZero', 'places', 'otherwise', 'atLeast', 'fullMarks', 'from', 'to']);
const booleanFields: ReadonlySet<string> = new Set(['periodic', 'complement', 'part', 'whole', 'state', 'required', 'unlimited', 'veto']);
const absentValues: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const bareDecimal = /^([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?$/;

/** What a node stands in: only there do bare scalars have another meaning than their text. */
type Reading = { readonly path: readonly PropertyKey[]; readonly field: string | undefined; readonly insidePrinted: boolean };

/**
 * YAML 1.2 (or JSON, which is YAML) as plain strings, booleans, lists and records. Scalars are taken as they are written, never through
 * binary floats. Anchors, aliases, tags, repeated keys, empty values, several documents and deep nesting are refused, each with its place.
 * @throws SystemFileError with every fault, `SYSTEM_FAULTS_MAX` at most.
 */
export function readYaml(text: string): YamlFile {
  const asked = weighText(text);
  if (asked !== undefined) refuse(asked.fault, asked.parameters);
  if (!text.isWellFormed()) refuse('file-not-unicode', {});
  const lines = new LineCounter();
  // Keys are compared here, not by the library: its comparison of each key with each other would let a long list of keys stall the process.
  const document = withoutStacks(() => parseDocument(text, { schema: 'failsafe', version: '1.2', uniqueKeys: false, lineCounter: lines, prettyErrors: false }));
  if (document.errors.length > 0) {
    throw new SystemFileError(
      document.errors.slice(0, SYSTEM_FAULTS_MAX).map((error) => ({
        field: '',
        fault: error.code === 'MULTIPLE_DOCS' ? 'several-documents' : 'syntax-wrong',
        parameters: error.code === 'MULTIPLE_DOCS' ? {} : { why: error.message },
        ...placeOf(lines, error.pos[0]),
      })),
    );
  }
  if (document.contents === null) refuse('file-empty', {});
  const faults: SystemFault[] = [];
  const value = plainValue(document.contents, { path: [], field: undefined, insidePrinted: false }, { lines, faults });
  if (faults.length > 0) throw new SystemFileError(faults);
  return { value, document, lines };
}

function refuse(fault: SystemFaultCode, parameters: Record<string, string>): never {
  throw new SystemFileError([{ field: '', fault, parameters }]);
}

/** The library makes an error of every fault; in a text of nothing else their stacks, which nobody reads, take nine tenths of the time. */
function withoutStacks<T>(read: () => T): T {
  const errors = Error as { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return read();
  } finally {
    if (limit === undefined) delete errors.stackTraceLimit;
    else errors.stackTraceLimit = limit;
  }
}

type Sink = { readonly lines: LineCounter; readonly faults: SystemFault[] };

function plainValue(node: Node | null, reading: Reading, sink: Sink): YamlValue {
  const report = (fault: SystemFaultCode, parameters: Record<string, string> = {}, offset = node?.range?.[0] ?? 0): string => {
    // A long list of the same key, say: finding the place of each would stall the process, and nobody reads them.
    if (sink.faults.length === SYSTEM_FAULTS_MAX) return '';
    sink.faults.push({ ...indicatorOf(reading.path), field: pointerOf(reading.path), fault, parameters, ...placeOf(sink.lines, offset) });
    return '';
  };
  if (node === null) return report('value-missing');
  if (reading.path.length > NESTING_DEPTH_MAX) return report('nesting-too-deep', { depthMax: String(NESTING_DEPTH_MAX) });
  if (isAlias(node) || node.anchor !== undefined) return report('alias-not-allowed');
  if (node.tag !== undefined && node.tag.startsWith('tag:yaml.org,2002:') === false) return report('tag-not-allowed', { tag: node.tag });
  if (isSeq(node)) return node.items.map((item, index) => plainValue(item as Node, { ...reading, path: [...reading.path, index] }, sink));
  if (isMap(node)) {
    const record: Record<string, YamlValue> = Object.create(null) as Record<string, YamlValue>;
    for (const { key, value } of node.items) {
      const name: unknown = isScalar(key) && key.anchor === undefined ? key.value : undefined;
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      if (typeof name !== 'string') report('key-not-text', {}, offset);
      else if (name in record) report('key-repeated', { name }, offset);
      else if (name === '__proto__') report('field-unknown', { name }, offset);
      else {
        const insidePrinted = reading.insidePrinted || (name === 'printed' && isMap(value));
        record[name] = plainValue((value as Node | null) ?? emptyAt(offset), { path: [...reading.path, name], field: name, insidePrinted }, sink);
      }
    }
    return { ...record };
  }
  return isScalar(node) ? scalarValue(node, reading, report) : report('key-not-text');
}

const emptyAt = (offset: number): Node => Object.assign(new Scalar(''), { type: 'PLAIN' as const, range: [offset, offset, offset] as [number, number, number] });

function scalarValue(node: Scalar, { field, insidePrinted }: Reading, report: (fault: SystemFaultCode) => string): string | boolean {
  const text = String(node.value);
  if (node.type !== 'PLAIN') return text;
  if (absentValues.has(text)) return report('value-missing');
  if (insidePrinted || field === undefined) return text;
  if (booleanFields.has(field) && (text === 'true' || text === 'false')) return text === 'true';
  return numberFields.has(field) ? canonicalDecimal(text) : text;
}

/** 06.50 as 6.5, .5 as 0.5, -0 as 0; what is no decimal stays as it is and is refused by the shape. */
function canonicalDecimal(text: string): string {
  const [, sign, whole, part] = bareDecimal.exec(text) ?? [];
  if (whole === undefined || !/[0-9]/.test(text)) return text;
  const digits = `${whole === '' ? '0' : whole}${part ? `.${part}` : ''}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** An indicator without a code of its own is named by its position in print order, from 1. */
export const indicatorOf = (path: readonly PropertyKey[], code?: unknown): { indicator?: string } =>
  path[0] === 'indicators' && typeof path[1] === 'number' ? { indicator: typeof code === 'string' && code !== '' ? code : `#${path[1] + 1}` } : {};
