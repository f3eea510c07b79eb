// Where the lines of a mapping find their values: each path becomes a slot of a scope, and a way to it from the record of the line.

import type { Json, Message } from '../../adapter.ts'
import type { Decoding } from '../definition.ts'
import type { First } from './document.ts'
import { isFault, isPlural, parsePath, type Path } from './path.ts'
import {
  lossPath,
  newScope,
  placeText,
  slotOf,
  startAt,
  type Found,
  type Frame,
  type Scope,
  type Start,
} from './tree.ts'

/** One thing that is wrong with a document. */
export interface MappingFault {
  /** JSON Pointer in the document. */
  readonly path: string
  readonly detail: string
}

/** A language of expressions: its work, its stack and its results are bounded. */
export interface Language {
  compile(
    text: string,
    names: readonly string[],
  ): { readonly evaluate: (values: ReadonlyMap<string, Json>) => Json | undefined } | { readonly fault: string }
}

/** What is known while the records of one message are evaluated. */
export interface Run {
  readonly decoding: Decoding<unknown, unknown>
  /** The items of each join, by key. */
  readonly joins: ReadonlyMap<Scope, ReadonlyMap<string, Frame>>
}

/** A value of a record. */
export interface Source {
  readonly text: string
  /**
   * Undefined: the message does not have it. A list of `Found` if the path may find several.
   *
   * @param isKept false: the value is looked at, and reported unless a line keeps it
   */
  read(frame: Frame, run: Run, isKept?: boolean): Json | readonly Found[] | undefined
  /** The position of the value, also if there is none. */
  place(frame: Frame, run: Run): string
  readonly isList: boolean
}

/** In a request over HTTP, which has no topic. */
const topicHeader = 'mqtt-topic'

type FrameOf = (frame: Frame, run: Run) => Frame | undefined

/** A value of the message that is not in its body. */
interface Beside {
  readonly slot: number
  readonly read: (message: Pick<Message, 'topic' | 'headers'>) => Json | undefined
  readonly place: string
}

export class Sources {
  readonly message = newScope(undefined, -1)
  readonly record: Scope
  readonly faults: MappingFault[] = []
  readonly language: Language | undefined
  readonly headers = new Set<string>()
  readonly beside: Beside[] = []
  /** Where the records are: at the first of these that the message has. */
  readonly starts: Start[] = []
  columns: ((value: Json) => readonly string[]) | undefined
  /** Whether a line needs what is outside of its record. */
  needsMessage = false
  readonly #joins = new Map<string, { readonly scope: Scope; readonly equals: Source }>()

  constructor(each: string | First<string> | undefined, language: Language | undefined) {
    this.language = language
    this.record = newScope(this.message, 0)
    if (each === undefined) this.message.root.starts.push(this.record)
    else if (typeof each === 'string') this.start(this.message, each, '/each', this.record)
    else
      for (const [index, one] of each.first.entries())
        this.start(this.message, one, `/each/first/${index}`, this.record)
  }

  fault(path: string, detail: string): undefined {
    if (this.faults.length < 100) this.faults.push({ path, detail })
    return undefined
  }

  path(text: string, at: string): Path | undefined {
    const path = parsePath(text)
    return isFault(path) ? this.fault(at, `${path.detail} (character ${path.column} of the path)`) : path
  }

  start(scope: Scope, text: string, at: string, started: Scope): void {
    const path = this.path(text, at)
    if (path === undefined) return
    if (path.root !== '') return this.fault(at, 'The records are in what contains them: the path starts with $.')
    const node = startAt(scope, path, started)
    if (started === this.record) this.starts.push({ path, node })
  }

  /** Declares a join. Its `in` starts from the message. */
  join(name: string, list: string, key: string, equals: string, at: string): void {
    const path = this.path(list, `${at}/in`)
    if (path === undefined) return
    if (path.root !== 'message') return this.fault(`${at}/in`, 'The list of a join starts with $message.')
    const scope = newScope(this.message, -1)
    startAt(this.message, path, scope)
    const itemKey = this.source(key, scope, `${at}/key`)
    const equalsSource = this.source(equals, this.record, `${at}/equals`)
    this.needsMessage = true
    if (itemKey === undefined || equalsSource === undefined) return
    this.#joins.set(name, { scope, equals: equalsSource })
    this.joinKeys.set(scope, itemKey)
  }

  /** The keys of the items of each join. */
  readonly joinKeys = new Map<Scope, Source>()

  /**
   * A path that a line in a scope has.
   * @param at JSON Pointer of the path in the document
   * @param isTested only whether there is a value is asked
   */
  source(text: string, scope: Scope, at: string, isTested = false): Source | undefined {
    const path = this.path(text, at)
    if (path === undefined) return undefined
    const { root } = path
    if (root === '') return slotSource(scope, path, (frame) => frame, isTested)
    if (root === 'key') return keySource(path)
    if (root === 'topic' || root === 'header') return this.#besideSource(path, at)
    if (root === 'message') {
      this.needsMessage = true
      return slotSource(this.message, path, messageFrame, isTested)
    }
    if (root === 'parent') {
      if (scope.parent === undefined) return this.fault(at, 'There is nothing around the message.')
      if (scope.parent === this.message) this.needsMessage = true
      return slotSource(scope.parent, path, ({ parent }) => parent, isTested)
    }
    const join = this.#joins.get(root)
    if (join === undefined)
      return this.fault(at, `Nothing is called $${root}: use $, $parent, $message, $key, $topic, $header or a join.`)
    return slotSource(join.scope, path, (frame, run) => {
      const record = recordFrame(frame)
      const key = record === undefined ? undefined : join.equals.read(record, run)
      return key === undefined ? undefined : run.joins.get(join.scope)?.get(JSON.stringify(key))
    })
  }

  /** The first of several paths that has a value. @param at JSON Pointer of the list */
  first(texts: readonly string[], scope: Scope, at: string): Source | undefined {
    const found = texts.map((text, index) => this.source(text, scope, `${at}/${index}`))
    const all = found.filter((source) => source !== undefined)
    const [usual] = all
    if (usual === undefined || all.length < found.length) return undefined
    if (all.some(({ isList }) => isList)) return this.fault(at, 'A path may find several values, and one is needed.')
    const chosen = (frame: Frame, run: Run): Source =>
      all.find((source) => isPresent(source.read(frame, run, false) as Json | undefined)) ?? usual
    return {
      text: texts.join(', '),
      isList: false,
      read: (frame, run, isKept) => chosen(frame, run).read(frame, run, isKept),
      place: (frame, run) => chosen(frame, run).place(frame, run),
    }
  }

  #besideSource(path: Path, at: string): Source | undefined {
    const { root, steps } = path
    const [step] = steps
    const slot = this.message.slots++
    if (root === 'header') {
      if (step?.kind !== 'name' || steps.length !== 1) return this.fault(at, "A header is $header['its-name'].")
      const name = step.name.toLowerCase()
      this.headers.add(name)
      this.beside.push({ slot, place: `header/${name}`, read: ({ headers }) => headers.get(name) })
    } else {
      if (steps.length > 1 || (step !== undefined && step.kind !== 'index' && step.kind !== 'slice'))
        return this.fault(at, 'A topic is $topic, a level $topic[0], several levels $topic[1:].')
      this.headers.add(topicHeader)
      const read = ({ topic, headers }: Pick<Message, 'topic' | 'headers'>) =>
        levelsOf(topic ?? headers.get(topicHeader), step)
      this.beside.push({ slot, place: 'topic', read })
    }
    const place = root === 'topic' ? 'topic' : `header/${step?.kind === 'name' ? step.name.toLowerCase() : ''}`
    return slotAt(slot, path.text, false, messageFrame, () => place)
  }
}

function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function levelsOf(topic: string | undefined, step: Path['steps'][number] | undefined): string | undefined {
  if (step === undefined || topic === undefined) return topic
  const levels = topic.split('/')
  if (step.kind === 'index') return levels.at(step.index)
  if (step.kind !== 'slice') return undefined
  const part = levels.slice(step.from, step.to)
  return part.length === 0 ? undefined : part.join('/')
}

function messageFrame(frame: Frame): Frame {
  return frame.parent === undefined ? frame : messageFrame(frame.parent)
}

function recordFrame(frame: Frame): Frame | undefined {
  return frame.parent?.parent === undefined ? frame : recordFrame(frame.parent)
}

function keySource(path: Path): Source {
  return {
    text: path.text,
    isList: false,
    read: ({ key }) => key,
    place: ({ path: place }) => lossPath(place),
  }
}

function slotSource(scope: Scope, path: Path, frameOf: FrameOf, isTested = false): Source {
  const isList = isPlural(path)
  const names = path.steps.map((step) => {
    if (step.kind === 'name') return step.name
    return step.kind === 'index' ? String(step.index) : undefined
  })
  const known = names.slice(0, names.includes(undefined) ? names.indexOf(undefined) : names.length)
  const pointer = known.map((name) => `/${(name ?? '').replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return slotAt(slotOf(scope, path, isTested), path.text, isList, frameOf, (frame) => placeText(frame.path) + pointer)
}

function slotAt(
  slot: number,
  text: string,
  isList: boolean,
  frameOf: FrameOf,
  usual: (frame: Frame) => string,
): Source {
  return {
    text,
    isList,
    read(frame, run, isKept = true) {
      const of = frameOf(frame, run)
      if (of === undefined) return undefined
      if (isKept) of.used[slot] = true
      return of.values[slot]
    },
    place(frame, run) {
      const of = frameOf(frame, run) ?? frame
      const place = isList ? undefined : of.places[slot]
      return place === undefined ? usual(of) || '/' : lossPath(place)
    },
  }
}

/** The value of a source that finds one: the list of the values, if it may find several. */
export function valueOfSource(source: Source, frame: Frame, run: Run, isKept = true): Json | undefined {
  const value = source.read(frame, run, isKept)
  if (!source.isList || value === undefined) return value as Json | undefined
  return (value as readonly Found[]).map((found) => found.value)
}
