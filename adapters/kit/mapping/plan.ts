// A mapping document, compiled: the tree of its paths, and what becomes of each record.

import type { Category, Message } from '../../adapter.ts'
import { attributeEntry, isKnownType } from '../../../standards/hub/vocabulary.ts'
import { nearestAttribute, nearestType } from '../../../standards/hub/validate/nearest-name.ts'
import { always, conditionOf, type Condition } from './lines/conditions.ts'
import type { EntityBlock, MappingDocument } from './document.ts'
import { innerOf, type InnerPlan } from './inner.ts'
import { lineOf, type AddLine } from './lines/lines.ts'
import { requirementsOf, type Requirement } from './requirements.ts'
import { sessionTextOf } from './sessions.ts'
import { Sources, type Language, type Source } from './sources.ts'
import { templateOf, type Text } from './lines/templates.ts'
import { timeOf, type TimeOf } from './lines/times.ts'
import { columnsAt, Frame, newScope, type Scope } from './tree.ts'
import type { Writing } from './lines/values.ts'

export interface Block {
  readonly scope: Scope
  readonly type: string
  readonly id: Text
  readonly category: Category | undefined
  readonly when: Condition
  readonly deleteWhen: Condition | undefined
  readonly isReplaced: boolean
  readonly time: TimeOf
  readonly lines: readonly AddLine[]
}

export interface Plan {
  readonly document: MappingDocument
  readonly sources: Sources
  /** Whether a record is read. */
  readonly isWanted: Condition
  readonly requirements: readonly Requirement[]
  readonly inner: InnerPlan | undefined
  readonly blocks: readonly Block[]
  readonly ignored: readonly { readonly source: Source; readonly reason: string; readonly isOfMessage: boolean }[]
  readonly identity: Text | undefined
  readonly session: Text | undefined
  readonly writing: Writing
}

/** The formats whose values are all texts. */
const textual: ReadonlySet<string> = new Set(['csv', 'xml', 'key-value', 'fixed-width'])

/** Compiles a document that satisfies its schema. @returns the plan, with all faults in `sources.faults` */
export function planOf(document: MappingDocument, language: Language | undefined): Plan {
  const sources = new Sources(document.each, language)
  const writing: Writing = {
    isText: textual.has(document.reads),
    decimalChar: document.dialect?.decimalChar ?? '.',
  }
  for (const [name, join] of Object.entries(document.joins ?? {}))
    sources.join(name, join.in, join.key, join.equals, `/joins/${name}`)
  const { record } = sources
  if (document.columns !== undefined) {
    const path = sources.path(document.columns, '/columns')
    if (document.reads !== 'json') sources.fault('/columns', 'Columns are those of lists in JSON.')
    else if (path !== undefined) sources.columns = columnsAt(sources.message, path)
  }
  const isWanted = conditionOf(document.when, record, sources, '/when') ?? always
  const requirements = requirementsOf(document.require, sources)
  const inner = document.inner === undefined ? undefined : innerOf(document.inner, sources)
  const time = timeOf(document.observedAt, record, sources, '/observedAt')
  const blocks = document.entities.flatMap((block, index) => blockOf(block, index, time, sources, writing) ?? [])
  const ignored = Object.entries(document.ignore ?? {}).flatMap(([text, reason]) => {
    const source = sources.source(text, record, `/ignore/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    return source === undefined ? [] : [{ source, reason, isOfMessage: text.startsWith('$message') }]
  })
  return {
    document,
    sources,
    isWanted,
    requirements,
    inner,
    blocks,
    ignored,
    writing,
    identity: identityOf(document, sources),
    session: sessionTextOf(document, sources),
  }
}

function identityOf({ identity, reads }: MappingDocument, sources: Sources): Text | undefined {
  if (identity === undefined) return undefined
  if (reads === 'csv' || reads === 'ndjson')
    return sources.fault('/identity', 'A list of rows or lines has no identifier of its own.')
  return templateOf(identity, sources.record, sources, '/identity')
}

function blockOf(
  block: EntityBlock,
  index: number,
  usualTime: TimeOf | undefined,
  sources: Sources,
  writing: Writing,
): Block | undefined {
  const at = `/entities/${index}`
  const { type, category } = block
  // The other faults of the block are found as those of the type that is meant.
  const meant = isKnownType(type) ? type : nearestType(type)
  if (meant !== type) sources.fault(`${at}/type`, unknownType(type, meant))
  const scope = block.each === undefined ? sources.record : newScope(sources.record, index)
  if (block.each !== undefined) sources.start(sources.record, block.each, `${at}/each`, scope)
  const id = templateOf(block.id, scope, sources, `${at}/id`)
  const when = conditionOf(block.when, scope, sources, `${at}/when`)
  const deleteWhen = conditionOf(block.deleteWhen, scope, sources, `${at}/deleteWhen`)
  const time = block.observedAt === undefined ? usualTime : timeOf(block.observedAt, scope, sources, `${at}/observedAt`)
  const usesRecordTime = block.observedAt === undefined && block.each !== undefined
  const lines = Object.entries(block.attributes ?? {}).flatMap(([name, line]) => {
    const place = `${at}/attributes/${name}`
    if (meant !== undefined && attributeEntry([meant], name) === undefined)
      return sources.fault(place, unknownAttribute(meant, name)) ?? []
    const several = Array.isArray(line) ? (line as readonly (typeof line)[]) : [line]
    return several.flatMap((one, position) => {
      const where = {
        type: meant ?? type,
        name,
        scope,
        at: Array.isArray(line) ? `${place}/${position}` : place,
        isCarried: false,
      }
      return lineOf(one as Parameters<typeof lineOf>[0], where, sources, writing) ?? []
    })
  })
  const carried = Object.entries(block.carry ?? {}).flatMap(
    ([name, line]) =>
      lineOf(line, { type, name, scope, at: `${at}/carry/${name}`, isCarried: true }, sources, writing) ?? [],
  )
  if (id === undefined || when === undefined || deleteWhen === undefined || time === undefined) return undefined
  return {
    scope,
    type,
    id,
    category,
    when,
    deleteWhen: block.deleteWhen === undefined ? undefined : deleteWhen,
    isReplaced: block.replace === true,
    time: usesRecordTime ? (frame, run) => time(frame.parent ?? frame, run) : time,
    lines: [...lines, ...carried],
  }
}

function unknownType(type: string, near: string | undefined): string {
  return `The hub has no type ${type}.${near === undefined ? '' : ` Do you mean ${near}?`}`
}

function unknownAttribute(type: string, name: string): string {
  const near = nearestAttribute([type], name)
  const hint = near === undefined ? '' : ` Do you mean ${near}?`
  return `The hub has no attribute ${name} of ${type}.${hint} A value without an attribute of the hub is listed under carry.`
}

/** The frame of a message, with what is beside its body. */
export function messageFrame({ sources }: Plan, message: Pick<Message, 'topic' | 'headers'>, path = ''): Frame {
  const frame = new Frame(sources.message, undefined, path, '')
  for (const { slot, read, place } of sources.beside) {
    const value = read(message)
    if (value === undefined) continue
    frame.values[slot] = value
    frame.places[slot] = place
  }
  return frame
}
