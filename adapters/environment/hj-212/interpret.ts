// Interprets the items of a complete message by its command (HJ 212-2017 table 5): readings, devices, notices, or nothing.

import { repairCode } from './tables/factors.ts'
import type { Command } from './commands.ts'
import { deviceType, isDeviceItem, readDevice } from './tables/devices.ts'
import type { Item } from './tables/items.ts'
import { carry, entityOf, type DataMessage, type Message } from './frame/message.ts'
import { lose, repair } from './notes.ts'
import { readNotice } from './notice.ts'
import { readFactor } from './readings.ts'
import type { Segment } from './frame/segment.ts'
import { typeOf } from './tables/systems.ts'
import { readMoment, type Moment } from './times.ts'
import { geoProperty, property } from '../../../standards/hub/build.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const clause = 'HJ 212-2017 6.3.3'
const systemAttribute = 'hj212_ST'

export function interpret(
  segment: Segment,
  command: Command,
  whole: Omit<Message, 'moment'>,
): Result<undefined, Problem> {
  const { content } = command
  const unique = distinct(whole)
  if (!unique.ok) return unique
  const items = unique.value
  if (content.kind === 'nothing') {
    for (const { name } of items) lose(whole.notes, 'dropped', `CP/${name}`, 'not-kept')
    for (const field of ['ST', 'CN', ...segment.others.map(([name]) => name)])
      lose(whole.notes, 'dropped', field, 'not-kept')
    return ok(undefined)
  }
  const time = items.find(({ name }) => name === 'DataTime')
  if (time === undefined && content.kind !== 'notice')
    return fail({ code: 'invalid', detail: 'DataTime is missing.', path: 'CP/DataTime', clause })
  const moment = time === undefined ? ok(undefined) : readMoment(time.value, content, whole.settings, whole.notes)
  if (!moment.ok) return moment
  const message: Message = { ...whole, items, moment: moment.value }
  const read =
    moment.value !== undefined && content.kind !== 'notice'
      ? readData({ ...message, moment: moment.value, of: content.of })
      : readNotice(message)
  if (!read.ok) return read
  return finish(segment, command, message)
}

/** Rejects or drops repeated items, which would be two values of one thing. */
function distinct({ items, settings, notes }: Omit<Message, 'moment'>): Result<readonly Item[], Problem> {
  const seen = new Map<string, Item>()
  const kept: Item[] = []
  for (const item of items) {
    const key = `${item.analyser ?? ''}/${item.name}`
    const before = item.name === 'PolId' ? undefined : seen.get(key)
    if (before === undefined) kept.push(item)
    // Each packet of a split message may have a DataTime.
    else if (item.name !== 'DataTime' || before.value !== item.value) {
      if (settings.mode === 'strict')
        return fail({ code: 'invalid', detail: 'An item is repeated.', path: `CP/${item.name}`, clause })
      lose(notes, 'dropped', `CP/${item.name}`, 'second-value')
    }
    seen.set(key, before ?? item)
  }
  return ok(kept)
}

function readData(message: DataMessage): Result<undefined, Problem> {
  const factors = new Map<string, Item[]>()
  for (const item of message.items) {
    if (item.name === 'DataTime') continue
    if (isDeviceItem(item)) readDevice(item, message)
    else if (item.suffix === '')
      carry(message, `CP/${item.name}`, 'no-hub-word', { name: item.name, value: item.value })
    else {
      const subject = repairedSubject(item, message)
      factors.set(subject, [...(factors.get(subject) ?? []), { ...item, subject }])
    }
  }
  for (const items of factors.values()) {
    const read = readFactor(items, message)
    if (!read.ok) return read
  }
  return ok(undefined)
}

/** The standard's own example C.14 leaves out the letter of a code. */
function repairedSubject({ subject, name }: Item, { settings, notes, system }: Message): string {
  const code = settings.mode === 'lenient' ? repairCode(subject, system) : undefined
  if (code === undefined) return subject
  repair(notes, `CP/${name}`, 'factor-letter', 'HJ 212-2017 Annex B')
  return code
}

/** Adds what every entity of the station has besides its readings. */
function finish(segment: Segment, { content }: Command, message: Message): Result<undefined, Problem> {
  const { draft, settings, moment, notes, context } = message
  const [id, type] = entityOf(message)
  if (draft.ids.length === 0) draft.open(id, type)
  if (draft.ids.length > context.limits.entities) {
    return fail({
      code: 'limit-exceeded',
      limit: 'entities',
      maximum: context.limits.entities,
      detail: 'The message has more entities than the limit.',
    })
  }
  for (const [name, value] of segment.others) carry(message, name, 'unknown-field', { name, value })
  if (content.kind === 'notice') carry(message, 'CN', 'no-hub-word', { name: 'CN', value: segment.command })
  lose(notes, 'carried', 'ST', 'no-hub-word', systemAttribute)
  for (const [entity, kind] of draft.ids) {
    const added = draft.add(entity, kind, systemAttribute, property(segment.system))
    if (!added) lose(notes, 'dropped', 'ST', 'second-value', systemAttribute)
    if (kind === deviceType) continue
    if (settings.location !== undefined) draft.add(entity, kind, 'location', geoProperty(settings.location))
    if (content.kind !== 'notice' && moment !== undefined) dateEntity(entity, kind, moment, message)
  }
  return ok(undefined)
}

function dateEntity(entity: string, type: string, { observedAt, interval }: Moment, { draft }: Message): void {
  if (type !== typeOf.noise) {
    draft.add(entity, type, 'dateObserved', property(observedAt, { observedAt }))
    return
  }
  draft.add(entity, type, 'dateObservedFrom', property(interval?.start ?? observedAt, { observedAt }))
  draft.add(entity, type, 'dateObservedTo', property(observedAt, { observedAt }))
}
