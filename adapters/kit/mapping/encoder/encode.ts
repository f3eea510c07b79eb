// Writes entities as the mapping reads them. Each record is read again before it is used: what comes back as another value is taken
// out of the record, and every difference that is left is reported, so that nothing is lost silently.

import type { Encoded, EncodeContext, Entity } from '../../../adapter.ts'
import { isPersonal } from '../../../../standards/hub/category.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { compareInstants } from '../../../../standards/hub/time/time.ts'
import { EntityReader } from '../../entity-reader.ts'
import type { Ledger } from '../../ledger.ts'
import { raise } from '../../problem-error.ts'
import { Assignments, Draft } from './draft.ts'
import { differencesOf, type Difference } from './differences.ts'
import type { MessageFormat, WrittenRecord } from './formats.ts'
import { isPlainId, keyOf, type LineWriter } from './lines.ts'
import type { BlockWriter, Inversion } from './plan.ts'

/** Reads a message again. Undefined: it is refused. @param idOf the URNs of the entities that it may be about */
export type ReadBack = (
  body: string | Uint8Array,
  idOf: (type: string, localId: string) => string,
) => readonly Entity[] | undefined

/** Rounds in which values are taken out of a record until it is read as it is meant. */
const mostRounds = 10

export function encodeRecords(
  inversion: Inversion,
  prefix: string,
  readBack: ReadBack,
  entities: readonly Entity[],
  context: EncodeContext,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const { format } = inversion
  const omitted: string[] = []
  const records: WrittenRecord[] = []
  const message = new Assignments()
  const writer = new RecordWriter(inversion, prefix, readBack, context)
  for (const entity of entities) {
    const before = ledger.losses.length
    const reader = new EntityReader(entity, ledger, context.target)
    const written =
      format === undefined || (format.isSingle && records.length > 0)
        ? 'one-record'
        : writer.write(reader, format.isAlone ? new Assignments() : message, records)
    if (typeof written !== 'string') records.push(written)
    else {
      ledger.losses.length = before
      ledger.report('dropped', entity.id, written)
      omitted.push(entity.id)
    }
  }
  const body = records.length === 0 ? undefined : format?.write(records)
  const detail = `None of the entities can be represented in the target ${context.target}.`
  return { body: body ?? raise({ code: 'nothing-representable', detail }), omitted }
}

class RecordWriter {
  readonly #inversion: Inversion
  readonly #prefix: string
  readonly #readBack: ReadBack
  readonly #context: EncodeContext

  constructor(inversion: Inversion, prefix: string, readBack: ReadBack, context: EncodeContext) {
    this.#inversion = inversion
    this.#prefix = prefix
    this.#readBack = readBack
    this.#context = context
  }

  /** @returns the code of the loss if there is no record of the entity */
  write(entity: EntityReader, message: Assignments, others: readonly WrittenRecord[]): WrittenRecord | string {
    const blocks = this.#inversion.blocks.filter(({ type }) => entity.types.includes(type))
    let failed = 'type-not-in-target'
    for (const block of blocks) {
      const written = new Attempt(block, entity, this.#prefix, message, this.#context)
      const outcome = this.#settled(written, others)
      if (typeof outcome !== 'string') return outcome
      failed = outcome
    }
    return failed
  }

  #settled(attempt: Attempt, others: readonly WrittenRecord[]): WrittenRecord | string {
    const { format } = this.#inversion
    if (format === undefined) return 'type-not-in-target'
    for (let round = 0; round < mostRounds; round++) {
      const record = attempt.record()
      const outcome = typeof record === 'string' ? record : this.#verified(attempt, record, format, others)
      if (outcome === 'again') continue
      if (typeof outcome === 'string') attempt.undo()
      return outcome
    }
    attempt.undo()
    return 'not-read-back'
  }

  #verified(
    attempt: Attempt,
    record: WrittenRecord,
    format: MessageFormat,
    others: readonly WrittenRecord[],
  ): WrittenRecord | string {
    const body = format.write([record])
    const found = body === undefined ? undefined : this.#readBack(body, attempt.idOf)
    const own = found?.find(({ id }) => id === attempt.entity.id)
    if (found === undefined || own === undefined) return 'not-read-back'
    if (found.length > 1) return 'record-of-several'
    const again = attempt.compare(own)
    if (again) return 'again'
    // A record of the same name would replace another.
    if (record.key !== undefined && others.some(({ key }) => key === record.key)) return 'one-record'
    attempt.report()
    return record
  }
}

interface Taken {
  readonly line: LineWriter | undefined
  readonly instance: Attribute
}

/** One entity in one block. */
class Attempt {
  readonly block: BlockWriter
  readonly entity: EntityReader
  readonly message: Assignments
  readonly #prefix: string
  readonly #context: EncodeContext
  readonly #size: number
  /** What was tried and is not written, with the code of the loss. */
  readonly #left = new Map<string, string>()
  #taken = new Map<string, Taken>()
  #related: ReadonlyMap<string, string> = new Map()
  #local = ''
  #time: string | undefined
  /** The time, if it is written before all values. */
  #fixed: string | undefined
  #differences: readonly Difference[] = []

  constructor(block: BlockWriter, entity: EntityReader, prefix: string, message: Assignments, context: EncodeContext) {
    this.block = block
    this.entity = entity
    this.message = message
    this.#prefix = prefix
    this.#context = context
    this.#size = message.size
  }

  /** Removes what the record has put around it. */
  undo(): void {
    this.message.reset(this.#size)
  }

  /** The record, without what has been taken out. @returns the code of the loss if there is none */
  record(): WrittenRecord | string {
    const { block, entity, message } = this
    this.undo()
    const draft = new Draft(message, (id) => this.#context.localId(id))
    const local = this.#context.localId(entity.id)
    if (local === undefined) return 'id-not-visible'
    if (isPersonal(block.category) && isPlainId(block.type, entity.id, local)) return 'id-not-keyed'
    if (!block.id(local, draft)) return 'id-not-in-target'
    this.#local = local
    this.#taken = new Map()
    this.#related = draft.related
    // A value that is at the same place as the time may say the same; otherwise the time comes first.
    const isFirst = this.#fixed !== undefined && block.time.write(this.#fixed, draft)
    for (const [name, instances] of entity.instances()) for (const one of instances) this.#take(name, one, draft)
    const times = [...this.#taken.values()].flatMap(({ line, instance }) =>
      line?.isTimed === true || instance.observedAt === undefined ? [] : [instance.observedAt],
    )
    this.#time = times.toSorted(compareInstants).at(-1)
    if (this.#time === undefined) {
      if (block.time.isRequired && !isFirst) return 'time-required'
    } else if (!block.time.write(this.#time, draft) && !block.time.isWritten(draft) && block.time.isRequired)
      return 'time-required'
    for (const { of, write } of draft.conditions)
      if (!write(draft)) {
        this.#left.set(of, '')
        return this.record()
      }
    if (!block.hold(draft)) return 'condition-not-met'
    return { record: draft.record, message, key: draft.key, inner: block.places.inner }
  }

  #take(name: string, instance: Attribute, draft: Draft): void {
    const key = keyOf(name, instance.datasetId)
    if (this.#left.has(key)) return
    const prefix = `${this.#prefix}_`
    const field = name.startsWith(prefix) ? name.slice(prefix.length) : undefined
    let failed: string | undefined
    for (const line of this.block.lines) {
      if (line.isCarried ? line.name !== field : line.name !== name) continue
      failed = draft.attempt(() => line.write(instance, draft))
      if (failed !== undefined) continue
      this.#taken.set(key, { line, instance })
      return
    }
    const raw = field === undefined || this.entity.has(field) ? undefined : this.block.raw.get(field)
    if (raw !== undefined && draft.attempt(() => raw(instance, draft)) === undefined)
      this.#taken.set(key, { line: undefined, instance })
    else this.#left.set(key, failed ?? '')
  }

  readonly idOf = (type: string, localId: string): string => {
    if (type === this.block.type && localId === this.#local) return this.entity.id
    return this.#related.get(`${type} ${localId}`) ?? `urn:x-citygate-other:${encodeURIComponent(localId)}`
  }

  /** @returns whether a value was taken out, so that the record is written again */
  compare(read: Entity): boolean {
    const differences = differencesOf(this.entity.instances(), read, this.#time, this.block.time.precision)
    this.#differences = differences
    if (this.#fixed === undefined && differences.some(({ isOfTime }) => isOfTime)) {
      this.#fixed = this.#time
      return true
    }
    const wrong = differences.filter(({ key, isWrong }) => isWrong && this.#taken.has(key))
    for (const { key } of wrong) this.#left.set(key, '')
    return wrong.length > 0
  }

  /** Reports what is different in the record that is used. */
  report(): void {
    const { target } = this.#context
    for (const { key, path, kind, code, tolerance } of this.#differences) {
      const reason = kind === 'dropped' && path === key ? this.#left.get(key) : undefined
      const named = (reason === undefined || reason === '' ? code : reason).replace(/-in-target$/, `-in-${target}`)
      this.entity.report(kind, path, named, tolerance === undefined ? {} : { tolerance })
    }
  }
}
