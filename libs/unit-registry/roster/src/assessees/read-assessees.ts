import type { ApplicabilityRole } from '@quanheng/indicator-catalog-contracts';
import type { NameResolution } from '@quanheng/unit-registry-contracts';
import { isKnownName } from '../names/known-name.ts';
import { resolveOneName, type ResolveOptions } from '../names/resolve-one-name.ts';
import type { Roster } from '../roster.ts';

/** A printed name of a 评价对象 cell, with the part that the cell gives it and what it stands for. */
export type PrintedAssessee = NameResolution & { readonly role: ApplicabilityRole };

/** A name has at most so many pieces between separators (各乡镇、街道 has two); it bounds the search for the longest known name. */
const PIECES_PER_NAME_MAX = 6;

const roles: Readonly<Record<string, ApplicabilityRole>> = { 责任单位: 'lead', 配合单位: 'support' };
const label = /(责任单位|配合单位)[：:]/u;
/** Numbering at the start of a line or after white space: 1. 2． */
const numbering = /(?:^|\s)[0-9]{1,2}[.．]\s*/u;
const separator = /([\s、，,；;]+)/u;

/**
 * The printed names of a 评价对象 cell, in print order: after 责任单位： lead, after 配合单位： support, else assessed. Names stand
 * apart by line breaks, runs of spaces, 、 or ，; where pieces joined again are a known name, the longest one is taken
 * (各乡镇、街道 is one name). A name that is not known comes with no matches.
 */
export function readAssessees(printedCell: string, roster: Roster, options: ResolveOptions = {}): readonly PrintedAssessee[] {
  return sectionsOf(printedCell).flatMap(({ role, text }) =>
    namesIn(text, roster).map((name) => ({ role, ...resolveOneName(name, roster, options) })),
  );
}

type Section = { readonly role: ApplicabilityRole; readonly text: string };

function sectionsOf(printedCell: string): readonly Section[] {
  const [unlabelled = '', ...labelled] = printedCell.split(label);
  const sections: Section[] = [{ role: 'assessed', text: unlabelled }];
  for (let index = 0; index < labelled.length; index += 2) sections.push({ role: roles[labelled[index]!]!, text: labelled[index + 1]! });
  return sections;
}

const namesIn = (text: string, roster: Roster): readonly string[] => text.split(numbering).flatMap((item) => namesOfItem(item, roster));

type Piece = { readonly text: string; /** What stands between it and the piece before. */ readonly before: string };

function namesOfItem(item: string, roster: Roster): readonly string[] {
  const pieces = piecesOf(item);
  const names: string[] = [];
  for (let start = 0; start < pieces.length; ) {
    const taken = longestName(pieces.slice(start, start + PIECES_PER_NAME_MAX), roster);
    names.push(taken.name);
    start += taken.pieceCount;
  }
  return names;
}

function piecesOf(item: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let before = '';
  for (const [index, part] of item.split(separator).entries()) {
    if (index % 2 === 1) before += part.replaceAll(/\s/gu, '');
    else if (part !== '') {
      pieces.push({ text: part, before });
      before = '';
    }
  }
  return pieces;
}

function longestName(pieces: readonly Piece[], roster: Roster): { readonly name: string; readonly pieceCount: number } {
  for (let pieceCount = pieces.length; pieceCount > 1; pieceCount -= 1) {
    const name = pieces.slice(0, pieceCount).reduce((text, piece, index) => text + (index === 0 ? '' : piece.before) + piece.text, '');
    if (isKnownName(name, roster)) return { name, pieceCount };
  }
  return { name: pieces[0]!.text, pieceCount: 1 };
}
