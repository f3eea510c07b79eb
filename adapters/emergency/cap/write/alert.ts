// One warning of the hub as an `alert` (CAP 1.2 clause 3.2.1). Nothing is invented: without a status, a type and a scope
// there is no alert, and one that a later message ended is not published as one that holds.

import type { Attribute, Entity } from '../../../../standards/hub/entity.ts'
import { draftOf, tellMembers, type Draft } from '../draft.ts'
import { namespace12 } from '../editions.ts'
import { alertRows, datasetOf } from '../rows.ts'
import { writeIdentity, type WrittenIdentity } from './identity.ts'
import { writeInfo } from './info.ts'
import { writeValue } from './value.ts'
import type { Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * Undefined: it is no alert, and why is told.
 * @param localId undefined: the reader may not see it
 */
export function writeAlert(entity: Entity, localId: string | undefined, writing: Writing): string | undefined {
  const draft = draftOf(entity, writing)
  if (draft.ended) return refused('alert-ended', 'warningState', writing)
  const identity = writeIdentity(localId, draft.message, writing)
  if (identity === undefined) return undefined
  const elements = messageElements(draft.message, identity, writing)
  const missing = missingOf(draft.message, elements)
  if (missing !== undefined) return refused('required-missing', missing, writing)
  tellEdition(draft.message, identity.sent, writing)
  const infos = infoElements(draft, identity.sent, writing)
  const children = [...alertRows.flatMap(({ attribute }) => elements.get(attribute) ?? []), ...infos]
  return `${declaration}${parentElement('alert', children, namespace12)}\n`
}

function refused(code: string, attribute: string, writing: Writing): undefined {
  writing.lose('dropped', code, attribute)
}

type Elements = ReadonlyMap<string, readonly string[]>

function messageElements(
  message: ReadonlyMap<string, Attribute>,
  { identifier, sender, sent, sentText }: WrittenIdentity,
  writing: Writing,
): Elements {
  const elements = new Map<string, readonly string[]>([
    ['alertIdentifier', [textElement('identifier', identifier)]],
    ['alertSource', [textElement('sender', sender)]],
    ['dateIssued', [textElement('sent', sentText)]],
  ])
  for (const row of alertRows) {
    const attribute = message.get(row.attribute)
    if (attribute === undefined) continue
    const at = { name: row.attribute }
    tellMembers(attribute, at, sent, writing)
    if (!elements.has(row.attribute)) elements.set(row.attribute, writeValue(row, attribute, at, writing))
  }
  return elements
}

/** The attribute without which there is no alert, or nobody would know whom it is for. */
function missingOf(message: ReadonlyMap<string, Attribute>, elements: Elements): string | undefined {
  const lacks = (attribute: string): boolean => !elements.get(attribute)?.length
  const required = alertRows.find((row) => row.required && lacks(row.attribute))
  if (required !== undefined) return required.attribute
  const scope = message.get('warningScope')?.['value']
  if (scope === 'Restricted' && lacks('restriction')) return 'restriction'
  return scope === 'Private' && lacks('recipients') ? 'recipients' : undefined
}

function tellEdition(message: ReadonlyMap<string, Attribute>, sent: string, writing: Writing): void {
  const edition = message.get('capVersion')
  const at = { name: 'capVersion' }
  if (edition === undefined) {
    writing.tell(at, 'assumed', 'edition-of-the-target')
    return
  }
  if (edition['value'] !== '1.2') writing.tell(at, 'coerced', 'edition-of-the-target')
  tellMembers(edition, at, sent, writing)
}

/** The infos by position, and behind them those in further languages: so each of the first keeps its position. */
function infoElements({ infos }: Draft, sent: string, writing: Writing): readonly string[] {
  const first: string[] = []
  const further: string[] = []
  for (const [position, info] of [...infos].toSorted(([one], [other]) => one - other)) {
    const [main, ...others] = writeInfo(info, position, sent, writing)
    if (main === undefined) continue
    first.push(main)
    further.push(...others)
    const tellAll = (code: string): void => {
      for (const name of new Set([...info.keys(), 'location'])) writing.tell({ name }, 'coerced', code)
    }
    if (datasetOf(first.length) !== datasetOf(position)) tellAll('position-of-info')
    if (others.length > 0) tellAll('info-for-each-language')
  }
  return [...first, ...further]
}
