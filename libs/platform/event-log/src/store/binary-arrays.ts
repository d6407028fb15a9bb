/**
 * One-dimensional arrays in PostgreSQL's binary format (src/backend/utils/adt/arrayfuncs.c, array_recv): number of dimensions, a flag
 * for nulls, the element type's OID, the length, the lower bound, then each element with its length. node-postgres sends a Buffer as it
 * is, in binary format; as text each byte of an event would travel as two digits, and be quoted and parsed besides.
 */

/** OIDs of src/include/catalog/pg_type.dat: they never change. */
const oids = { bytea: 17, bigint: 20, int: 23, text: 25, uuid: 2950 } as const;
const headerBytes = 20;
const lengthBytes = 4;
const intBytes = 4;
const bigintBytes = 8;
const uuidBytes = 16;

function header(bytes: Buffer, oid: number, length: number): void {
  bytes.writeInt32BE(length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(0, 4);
  bytes.writeInt32BE(oid, 8);
  if (length === 0) return;
  bytes.writeInt32BE(length, 12);
  bytes.writeInt32BE(1, 16);
}

/** @param write writes an element at an offset; it is `elementBytes` long. */
function fixedArray<Element>(oid: number, elementBytes: number, elements: readonly Element[], write: (bytes: Buffer, element: Element, offset: number) => void): Buffer {
  const bytes = Buffer.allocUnsafe(elements.length === 0 ? headerBytes - 2 * lengthBytes : headerBytes + elements.length * (lengthBytes + elementBytes));
  header(bytes, oid, elements.length);
  elements.forEach((element, index) => {
    const offset = headerBytes + index * (lengthBytes + elementBytes);
    bytes.writeInt32BE(elementBytes, offset);
    write(bytes, element, offset + lengthBytes);
  });
  return bytes;
}

function variableArray(oid: number, elements: readonly Uint8Array[]): Buffer {
  const size = elements.reduce((sum, element) => sum + lengthBytes + element.length, elements.length === 0 ? headerBytes - 2 * lengthBytes : headerBytes);
  const bytes = Buffer.allocUnsafe(size);
  header(bytes, oid, elements.length);
  let offset = headerBytes;
  for (const element of elements) {
    bytes.writeInt32BE(element.length, offset);
    bytes.set(element, offset + lengthBytes);
    offset += lengthBytes + element.length;
  }
  return bytes;
}

/** `bytea[]`. */
export const byteArray = (elements: readonly Uint8Array[]): Buffer => variableArray(oids.bytea, elements);
/** `text[]`, in UTF-8. */
export const textArray = (elements: readonly string[]): Buffer => variableArray(oids.text, elements.map((element) => Buffer.from(element)));
/** `int[]`. @throws RangeError for a number that does not fit. */
export const intArray = (elements: readonly number[]): Buffer => fixedArray(oids.int, intBytes, elements, (bytes, element, offset) => bytes.writeInt32BE(element, offset));
/** `bigint[]` of safe integers. @throws RangeError for a number that is none. */
export const bigintArray = (elements: readonly number[]): Buffer =>
  fixedArray(oids.bigint, bigintBytes, elements, (bytes, element, offset) => bytes.writeBigInt64BE(BigInt(element), offset));
/** `uuid[]`, each in the canonical text form. */
export const uuidArray = (elements: readonly string[]): Buffer =>
  fixedArray(oids.uuid, uuidBytes, elements, (bytes, element, offset) => {
    if (bytes.write(element.replaceAll('-', ''), offset, uuidBytes, 'hex') !== uuidBytes) throw new TypeError(`${element} is no UUID`);
  });
