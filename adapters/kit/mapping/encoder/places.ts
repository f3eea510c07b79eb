// Which paths of a mapping can be written, and where: names, indexes, comparisons, and all items of a list as a list.

import type { EntityBlock, MappingDocument } from '../document.ts'
import { isFault, parsePath, type Step } from '../path.ts'
import type { MappingFault } from '../sources.ts'
import type { Place } from './draft.ts'

/** What cannot be written is noted, by its place in the document. */
export class Places {
  readonly notes: MappingFault[] = []
  /** The steps to the records; one of them at most is `all`. Undefined: records cannot be written. */
  readonly each: readonly Step[] | undefined
  readonly #isMessageOwn: boolean

  /** Of several places where records may be, they are written in the first. */
  constructor({ each, reads }: MappingDocument) {
    const path = typeof each === 'object' ? each.first[0] : each
    this.each = path === undefined ? [] : this.#containing(path, '/each')
    this.#isMessageOwn = reads === 'json' || reads === 'ndjson' || reads === 'xml'
  }

  note(path: string, detail: string): undefined {
    this.notes.push({ path, detail })
    return undefined
  }

  #containing(text: string, at: string): readonly Step[] | undefined {
    const path = parsePath(text)
    if (isFault(path)) return undefined
    const several = path.steps.filter(({ kind }) => kind === 'all').length > 1
    const isWritten = path.steps.every((step) => step.kind === 'all' || isWritable(step))
    if (several || !isWritten) return this.note(at, 'Records are written in one list, or as the members of one object.')
    return path.steps
  }

  /** The records of a block; undefined: they cannot be written. */
  blockOf({ each }: EntityBlock, at: string): BlockPlaces | undefined {
    if (each === undefined) return new BlockPlaces(this, undefined, this.#isMessageOwn)
    const steps = this.#containing(each, `${at}/each`)
    return steps === undefined ? undefined : new BlockPlaces(this, steps, this.#isMessageOwn)
  }
}

/** The paths of one block, from its own records. */
export class BlockPlaces {
  readonly all: Places
  /** From the record to the block's own. */
  readonly inner: readonly Step[] | undefined
  /** A line is about the name of the record in what contains it. */
  usesKey = false
  readonly #isMessageOwn: boolean

  constructor(all: Places, inner: readonly Step[] | undefined, isMessageOwn: boolean) {
    this.all = all
    this.inner = inner
    this.#isMessageOwn = isMessageOwn
  }

  note(at: string, detail: string): undefined {
    return this.all.note(at, detail)
  }

  /** Those of the record around the block's own. */
  around(): BlockPlaces {
    return new BlockPlaces(this.all, undefined, this.#isMessageOwn)
  }

  /** Undefined: nothing is written there, which is noted. */
  place(text: string, at: string): Place | undefined {
    const path = parsePath(text)
    if (isFault(path)) return undefined
    const { root } = path
    const isList = path.steps.at(-1)?.kind === 'all'
    const steps = isList ? path.steps.slice(0, -1) : path.steps
    if (root === 'topic' || root === 'header') return this.note(at, `${text} is not in the message that is written.`)
    if (!steps.every(isWritable))
      return this.note(at, `${text} finds several values, or counts from the end: it is read only.`)
    if (root === 'key') return this.#keyPlace(at)
    if (root === '') return { of: 'record', steps: [...(this.inner ?? []), ...steps], isList }
    if (root === 'parent' && this.inner !== undefined) return { of: 'record', steps, isList }
    if (root === 'message' || root === 'parent')
      return this.#isMessageOwn ? { of: 'message', steps, isList } : this.note(at, `${text} is not in a record.`)
    return this.note(at, `${text} is of a join: it is read only.`)
  }

  #keyPlace(at: string): Place | undefined {
    const steps = this.inner ?? this.all.each
    if (steps?.at(-1)?.kind !== 'all')
      return this.note(at, '$key is the name of a record, and no record is a member of an object.')
    this.usesKey = true
    return { of: 'key', steps: [], isList: false }
  }
}

function isWritable(step: Step): boolean {
  return (
    step.kind === 'name' || step.kind === 'where' || (step.kind === 'index' && step.index >= 0 && step.index < 1000)
  )
}
