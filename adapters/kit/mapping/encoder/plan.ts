// A mapping, inverted: how the entities of each of its blocks are written, and what cannot be.

import type { Category } from '../../../adapter.ts'
import type { EntityBlock, LineOrPath, MappingDocument } from '../document.ts'
import type { MappingFault } from '../sources.ts'
import type { Writing } from '../lines/values.ts'
import { conditionWriter, type MakeHold } from './conditions.ts'
import { formatOf, type MessageFormat } from './formats.ts'
import type { WriteInstance } from './draft.ts'
import { lineWriter, rawWriter, type LineWriter } from './lines.ts'
import { Places, type BlockPlaces } from './places.ts'
import { timeWriter, type TimeWriter } from './times.ts'
import { textPutter, type PutText } from './values.ts'

export interface BlockWriter {
  readonly type: string
  readonly category: Category | undefined
  readonly places: BlockPlaces
  readonly id: PutText
  readonly time: TimeWriter
  readonly lines: readonly LineWriter[]
  /** By the name of an attribute: how a value is written that reading kept as it was. */
  readonly raw: ReadonlyMap<string, WriteInstance>
  /** Conditions of the records and of the block. */
  readonly hold: MakeHold
}

export interface Inversion {
  readonly blocks: readonly BlockWriter[]
  /** Undefined: the format is not written. */
  readonly format: MessageFormat | undefined
  /** What cannot be inverted. */
  readonly notes: readonly MappingFault[]
}

/**
 * @param document without faults, with the options of a source in place
 * @param columns that a table must have
 */
export function invert(document: MappingDocument, writing: Writing, columns: readonly string[]): Inversion {
  const places = new Places(document)
  const format = formatOf(document, places, columns)
  const blocks =
    places.each === undefined
      ? []
      : document.entities.flatMap((block, index) => blockWriter(document, block, index, places, writing) ?? [])
  return { blocks: format === undefined ? [] : blocks, format, notes: places.notes }
}

function blockWriter(
  document: MappingDocument,
  block: EntityBlock,
  index: number,
  all: Places,
  writing: Writing,
): BlockWriter | undefined {
  const at = `/entities/${index}`
  const [first] = document.entities
  if (index > 0 && first !== undefined && first.when === undefined && first.each === undefined)
    return all.note(
      at,
      `Each record is also of the type ${first.type}, so that none is written for ${block.type} alone.`,
    )
  const places = all.blockOf(block, at)
  if (places === undefined) return undefined
  const id = textPutter(block.id, places, `${at}/id`)
  const own = block.observedAt
  const time = timeWriter(
    own ?? document.observedAt,
    recordPlaces(places, own === undefined),
    own === undefined ? '/observedAt' : `${at}/observedAt`,
    writing,
  )
  const outer = conditionWriter(document.when, recordPlaces(places, true), '/when', writing)
  const required = conditionWriter(document.require, recordPlaces(places, true), '/require', writing)
  const inner = conditionWriter(block.when, places, `${at}/when`, writing)
  const lines: LineWriter[] = []
  const raw = new Map<string, WriteInstance>()
  const add = (name: string, line: LineOrPath, where: string, isCarried: boolean): void => {
    const made = lineWriter(line, { name, at: where, isCarried }, places, writing)
    if (made !== undefined) lines.push(made)
    const kept = isCarried || made === undefined ? undefined : rawWriter(line, places, writing)
    if (kept !== undefined && !raw.has(name)) raw.set(name, kept)
  }
  for (const [name, of] of Object.entries(block.attributes ?? {})) {
    const several = Array.isArray(of) ? (of as readonly LineOrPath[]) : undefined
    for (const [position, line] of (several ?? [of as LineOrPath]).entries())
      add(name, line, `${at}/attributes/${name}${several === undefined ? '' : `/${position}`}`, false)
  }
  for (const [name, line] of Object.entries(block.carry ?? {})) add(name, line, `${at}/carry/${name}`, true)
  if (id === undefined || time === undefined || outer === undefined || inner === undefined || required === undefined)
    return undefined
  return {
    type: block.type,
    category: block.category,
    places,
    id,
    time,
    lines,
    raw,
    hold: (draft) => outer(draft) && required(draft) && inner(draft),
  }
}

/** Where what is said of all records of the message stands, for a block with records of its own. */
function recordPlaces(places: BlockPlaces, isOfRecord: boolean): BlockPlaces {
  return isOfRecord && places.inner !== undefined ? places.around() : places
}
