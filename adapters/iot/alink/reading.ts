// Reads the values of a message into entities: from the number, string or `{value, time}` in the message to an attribute.

import { clock, desiredDatasetOf, DeviceReadings, ItemProblems, untimed } from '../../kit/index.ts'
import type { Decoding, EntityBuilder, Note, Plan, Timed } from '../../kit/index.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { invalid, type Section } from './members.ts'
import { readingForm, type Settings } from './options.ts'

const desired: Details = { datasetId: desiredDatasetOf('alink') }

export class MessageReader extends DeviceReadings<Settings> {
  /** What is invalid of the message that is being read. */
  problems = new ItemProblems()
  #isRead = false

  constructor(session: Decoding<Settings, unknown>) {
    super(session, readingForm)
  }

  /** Before a message is read. */
  begin(): void {
    this.problems = new ItemProblems()
    this.#isRead = false
  }

  /** What is invalid of a message leaves the rest, unless nothing is left. */
  end(): void {
    if (!this.#isRead) this.problems.raiseFirst()
  }

  /** Reads a value or an event of a message. @returns undefined: it is invalid, which is reported */
  item<Value>(path: string, read: () => Value): Value | undefined {
    const done = this.problems.attempt(path, this.session.ledger, () => ({ value: read() }))
    this.#isRead ||= done !== undefined
    return done?.value
  }

  /**
   * Reads all values of a section into an entity.
   *
   * @param planOf the plan of a value, by its identifier
   * @returns false: it has values, and all are invalid
   */
  readSection(entity: EntityBuilder, section: Section, planOf: (identifier: string) => Plan): boolean {
    const { members, path: start, suffix, kind } = section
    const identifiers = Object.keys(members)
    const read = identifiers.filter((identifier) => {
      const plan = planOf(identifier)
      const path = start + pointerToken(identifier) + suffix
      const { attribute } = plan
      const item = members[identifier] ?? null
      // A value that passed the check of the platform takes precedence.
      const isSuperseded = kind === 'failed' && entity.has(attribute)
      if (isSuperseded) this.session.ledger.report('dropped', path, 'superseded', { attribute })
      return isSuperseded || this.item(path, () => this.#readItem(entity, section, plan, item, path, identifier))
    })
    return read.length > 0 || identifiers.length === 0
  }

  #readItem(entity: EntityBuilder, section: Section, plan: Plan, item: Json, path: string, identifier: string): true {
    const { kind, wrapped } = section
    const isItem = wrapped !== 'never' && isWrapped(item, wrapped === 'always')
    const value = isItem ? (item['value'] ?? null) : item
    const at = isItem ? `${path}/value` : path
    const timed = isItem ? this.timeOf(item['time'], `${path}/time`) : this.#timeBeside(section, identifier)
    if (kind === 'reported') this.add(entity, plan, value, at, timed, undefined, undefined, path)
    else if (kind === 'desired') this.add(entity, plan, value, at, timed, desired, undefined, path)
    else this.add(entity, plan, value, at, timed, failedDetails(item), failedNote(path), path)
    if (isItem && wrapped === 'always') this.#reportMembers(item, path, kind)
    return true
  }

  /** The time of a value of a shadow. */
  #timeBeside({ beside }: Section, identifier: string): Timed {
    const item = isJsonObject(beside?.times) ? member(beside.times, identifier) : undefined
    if (beside === undefined || item === undefined) return untimed
    const path = beside.timesPath + pointerToken(identifier)
    const seconds = isJsonObject(item) ? member(item, 'timestamp') : undefined
    const utc = typeof seconds === 'number' ? clock.epoch(seconds, 's') : undefined
    if (utc === undefined) invalid(path, 'The time of a value must be a timestamp, a number of seconds.')
    return this.timed(utc, `${path}/timestamp`)
  }

  /** Reports members other than value and time. */
  #reportMembers(item: JsonObject, path: string, kind: Section['kind']): void {
    for (const name of Object.keys(item)) {
      if (name === 'value' || name === 'time' || (kind === 'failed' && name === 'code')) continue
      const code = kind === 'failed' && name === 'message' ? 'check-message' : 'unknown-member'
      this.session.ledger.report('dropped', path + pointerToken(name), code)
    }
  }
}

function failedNote(path: string): Note {
  return { kind: 'assumed', code: 'check-failed', path, quality: 'invalid' }
}

/** The number of the platform's reason to reject a value. */
function failedDetails(item: Json): Details {
  const code = isJsonObject(item) ? member(item, 'code') : undefined
  return { quality: 'invalid', sub: typeof code === 'number' ? { alink_checkCode: property(code) } : undefined }
}

/** Whether an item is `{value, time}`. If bare values are allowed, an object with other members is a bare value. */
function isWrapped(item: Json, always: boolean): item is JsonObject {
  if (!isJsonObject(item) || !Object.hasOwn(item, 'value')) return false
  if (always) return true
  for (const name in item) if (name !== 'value' && name !== 'time') return false
  return true
}
