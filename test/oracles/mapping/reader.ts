// How a mapping is read, step by step and without any plan, by docs/mappings.md. Only for the oracle.

import type {
  First,
  EntityBlock,
  Join,
  Line,
  LineOrPath,
  MappingDocument,
  Time,
  When,
} from '../../../adapters/kit/mapping/document.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { follow, isSeveral, stepsOf, type Found } from './paths.ts'
import { instantOf } from './times.ts'
import { accepts, equal, isAmong, kinds, resultOf, says, scalarText } from './values.ts'

export type Members = { readonly [name: string]: unknown }

export type Change =
  | { readonly kind: 'merge' | 'replace'; readonly entity: Members }
  | { readonly kind: 'delete'; readonly id: string; readonly asOf: string }

/** A record, or an item within one. */
export interface Record {
  readonly self: Found
  readonly parent: Record | undefined
}

/** The record has no meaning. */
export class Refused extends Error {}

const prefix = 'madeup'

/** The id that the gateway makes of a local one. */
export function idOf(type: string, local: string): string {
  return `urn:ngsi-ld:${type}:${encodeURIComponent(local)}`
}

/** The documents of the comparison have no alternatives. */
export function single<Value>(of: Value | First<Value>): Value {
  if (typeof of === 'object' && of !== null && 'first' in of) throw new Error('alternatives are not compared')
  return of
}

export class Reader {
  readonly #document: MappingDocument
  readonly #whole: Record

  constructor(document: MappingDocument, whole: Record) {
    this.#document = document
    this.#whole = whole
  }

  records(each: string | undefined, of: Record): readonly Record[] {
    if (each === undefined) return [{ self: of.self, parent: of }]
    return follow(of.self, stepsOf(each).steps).map((self) => ({ self, parent: of }))
  }

  /** Where a path starts; undefined: there is nothing. */
  start(root: string, record: Record): Found | undefined {
    if (root === '') return record.self
    if (root === 'message') return this.#whole.self
    if (root === 'parent') return record.parent?.self
    const join = this.#document.joins?.[root]
    return join === undefined ? undefined : this.#joined(join, record)
  }

  #joined({ in: list, key, equals }: Join, record: Record): Found | undefined {
    const isItem = record.parent?.parent !== undefined
    const own = this.value(equals, isItem && record.parent !== undefined ? record.parent : record)
    if (own === undefined) return undefined
    return follow(this.#whole.self, stepsOf(list).steps).find((item) => {
      const [found] = follow(item, stepsOf(key).steps)
      return found !== undefined && equal(found.value, own)
    })
  }

  all(path: string, record: Record): readonly Json[] {
    const { root, steps } = stepsOf(path)
    if (root === 'key') return [record.self.key]
    const start = this.start(root, record)
    return start === undefined ? [] : follow(start, steps).map(({ value }) => value)
  }

  /** The value of a path; the list of them, if it may find several. Undefined: there is none. */
  value(path: string, record: Record): Json | undefined {
    const found = this.all(path, record)
    return found.length > 0 && isSeveral(path) ? found : found[0]
  }

  /** A path, or a text with paths in braces. */
  text(template: string, record: Record): string | undefined {
    if (template.startsWith('$')) return scalarText(this.value(template, record))
    let isWhole = true
    const text = template.replaceAll(/\{([^}]*)\}/g, (_, path: string) => {
      const found = scalarText(this.value(path, record))
      isWhole &&= found !== undefined
      return found ?? ''
    })
    return isWhole ? text : undefined
  }

  holds(when: When | undefined, record: Record): boolean {
    return Object.entries(when ?? {}).every(([path, wanted]: readonly [string, unknown]) => {
      const found = this.all(path, record)
      if (typeof wanted !== 'object' || wanted === null) return isAmong(found, [wanted])
      if (Array.isArray(wanted)) return isAmong(found, wanted)
      if ('not' in wanted) return !isAmong(found, [wanted.not].flat())
      const isThere = isSeveral(path) ? found.length > 0 : found.slice(0, 1).some(says)
      return 'present' in wanted && isThere === wanted.present
    })
  }

  time(time: Time | 'none', record: Record): string | undefined {
    if (time === 'none') return undefined
    const values = [time.from].flat().map((path) => this.value(path, record))
    const texts = values.map(scalarText)
    const value = values.length === 1 ? values[0] : texts.includes(undefined) ? undefined : texts.join(' ')
    const isAbsent =
      value === undefined ||
      value === null ||
      value === '' ||
      (time.missing ?? []).some((one) => String(one) === scalarText(value))
    if (isAbsent && time.optional === true) return undefined
    const instant = isAbsent ? undefined : instantOf(value, time)
    if (instant === undefined) throw new Refused()
    return instant
  }

  changes(record: Record): readonly Change[] {
    const { when, entities } = this.#document
    if (!this.holds(when, record)) return []
    return entities.flatMap((block, index) => {
      const items = block.each === undefined ? [record] : this.records(block.each, record)
      return items.flatMap((item) => this.#change(block, index === 0, item) ?? [])
    })
  }

  #change(block: EntityBlock, isFirst: boolean, record: Record): Change | undefined {
    if (!this.holds(block.when, record)) return undefined
    const local = this.text(single(block.id), record)
    if (local === undefined) throw new Refused()
    const own = block.observedAt
    const around = block.each !== undefined && own === undefined ? (record.parent ?? record) : record
    const observedAt = this.time(single(own ?? this.#document.observedAt), around)
    const id = idOf(block.type, local)
    if (block.deleteWhen !== undefined && this.holds(block.deleteWhen, record)) {
      if (observedAt === undefined) throw new Refused()
      return { kind: 'delete', id, asOf: observedAt }
    }
    const attributes = new Map<string, Members[]>()
    const lines = Object.entries(block.attributes ?? {}).flatMap(([name, of]) =>
      ([of].flat() as readonly LineOrPath[]).map((line) => [name, line, false] as const),
    )
    const carried = Object.entries(block.carry ?? {}).map(([name, line]) => [name, line, true] as const)
    for (const [name, line, isCarried] of [...lines, ...carried]) {
      const added = this.#line(typeof line === 'string' ? { from: line } : line, name, isCarried, record, observedAt)
      if (added === undefined) continue
      const [as, instance] = added
      attributes.set(as, [...(attributes.get(as) ?? []), instance])
    }
    if (attributes.size === 0 && !isFirst) return undefined
    const members = [...attributes].map(([name, instances]) => [
      name,
      instances.length === 1 ? instances[0] : instances,
    ])
    const entity = { id, type: block.type, ...(Object.fromEntries(members) as Members) }
    return { kind: block.replace === true ? 'replace' : 'merge', entity }
  }

  /** @returns the attribute's name and its instance; undefined: the record has no value for the line */
  #line(
    line: Line,
    name: string,
    isCarried: boolean,
    record: Record,
    usual: string | undefined,
  ): readonly [string, Members] | undefined {
    if (!this.holds(line.when, record)) return undefined
    const observedAt = line.observedAt === undefined ? usual : this.time(single(line.observedAt), record)
    const dataset = line.datasetId === undefined ? undefined : this.text(line.datasetId, record)
    const datasetId =
      dataset === undefined || /^[a-z]+:/i.test(dataset)
        ? dataset
        : `urn:citygate:dataset:${encodeURIComponent(dataset)}`
    const status = line.quality === undefined ? undefined : scalarText(this.value(line.quality.from, record))
    const quality =
      status === undefined
        ? undefined
        : {
            type: 'Property',
            value: Object.entries(line.quality?.values ?? {}).find(([label]) => label === status)?.[1] ?? 'uncertain',
          }
    const notes = {
      ...(quality !== undefined && { quality }),
      ...(observedAt !== undefined && { observedAt }),
      ...(datasetId !== undefined && { datasetId }),
    }
    if (line.to !== undefined) {
      const local = this.text(line.id ?? '', record)
      return local === undefined ? undefined : [name, { type: 'Relationship', object: idOf(line.to, local), ...notes }]
    }
    if (line.language !== undefined) {
      const texts = Object.entries(line.language).flatMap(([tag, path]) => {
        const text = this.value(path, record)
        return typeof text === 'string' && text !== '' ? [[tag, text]] : []
      })
      return texts.length === 0
        ? undefined
        : [name, { type: 'LanguageProperty', languageMap: Object.fromEntries(texts) as Json, ...notes }]
    }
    const read = this.#read(line, name, isCarried, record)
    if (read === undefined) return undefined
    const unit = this.#unit(line, name, isCarried, record)
    const isKept = read.isOdd || unit === null || isCarried || !accepts(name, read.value)
    const unitCode = unit === null || unit === undefined ? {} : { unitCode: unit }
    return [isKept ? `${prefix}_${name}` : name, { type: 'Property', value: read.value, ...notes, ...unitCode }]
  }

  /** `isOdd`: the value is kept as it is, because the line does not know it. */
  #read(
    line: Line,
    name: string,
    isCarried: boolean,
    record: Record,
  ): { readonly value: Json; readonly isOdd: boolean } | undefined {
    if (line.value !== undefined) return { value: line.value, isOdd: false }
    const kind = line.type ?? (isCarried ? undefined : kinds.get(name))
    if (line.text !== undefined) {
      const text = this.text(line.text, record)
      return text === undefined ? undefined : { value: text, isOdd: false }
    }
    const from = line.from ?? ''
    if (!isSeveral(from)) return resultOf(line, kind, this.value(from, record))
    const found = this.all(from, record)
    if (found.length === 0) return undefined
    const results = found.map((one) => resultOf(line, kind, one))
    if (results.some((one) => one?.isOdd === true)) return { value: found, isOdd: true }
    return { value: results.flatMap((one) => (one === undefined ? [] : [one.value])), isOdd: false }
  }

  /** Null: the message has a unit that is not known. */
  #unit({ unit }: Line, name: string, isCarried: boolean, record: Record): string | null | undefined {
    if (unit === undefined || typeof unit === 'string') return unit
    const label = scalarText(this.value(unit.from, record))
    const code = label === undefined ? undefined : Object.entries(unit.values ?? {}).find(([one]) => one === label)?.[1]
    const isAllowed = isCarried || ['CEL', 'KEL', 'FAH'].includes(code ?? '') || name !== 'temperature'
    return code !== undefined && isAllowed ? code : null
  }
}
