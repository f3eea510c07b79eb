// Writes one warning of the hub as an `alert` (CAP 1.2 clause 3.2.1). Required values are never made up: without status,
// type and scope no alert is written. A warning that a later message ended is not written either.

import type { Attribute, Entity } from '../../../../standards/hub/entity.ts'
import { draftOf, reportMembers, type PreparedWarning } from '../draft.ts'
import { namespace12 } from '../editions.ts'
import { alertRows, datasetOf } from '../rows.ts'
import { writeIdentity, type WrittenIdentity } from './identity.ts'
import { writeInfo } from './info.ts'
import { writeValue } from './value.ts'
import type { Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * Undefined: the warning cannot be written, and the reason is reported.
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
  reportEdition(draft.message, identity.sent, writing)
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
    reportMembers(attribute, at, sent, writing)
    if (!elements.has(row.attribute)) elements.set(row.attribute, writeValue(row, attribute, at, writing))
  }
  return elements
}

/** The first required attribute that is missing, including those that the scope requires. */
function missingOf(message: ReadonlyMap<string, Attribute>, elements: Elements): string | undefined {
  const lacks = (attribute: string): boolean => !elements.get(attribute)?.length
  const required = alertRows.find((row) => row.required && lacks(row.attribute))
  if (required !== undefined) return required.attribute
  const scope = message.get('warningScope')?.['value']
  if (scope === 'Restricted' && lacks('restriction')) return 'restriction'
  return scope === 'Private' && lacks('recipients') ? 'recipients' : undefined
}

function reportEdition(message: ReadonlyMap<string, Attribute>, sent: string, writing: Writing): void {
  const edition = message.get('capVersion')
  const at = { name: 'capVersion' }
  if (edition === undefined) {
    writing.report(at, 'assumed', 'edition-of-the-target')
    return
  }
  if (edition['value'] !== '1.2') writing.report(at, 'coerced', 'edition-of-the-target')
  reportMembers(edition, at, sent, writing)
}

/** The infos by position, followed by those in further languages, so that the former keep their positions. */
function infoElements({ infos }: PreparedWarning, sent: string, writing: Writing): readonly string[] {
  const first: string[] = []
  const further: string[] = []
  for (const [position, info] of [...infos].toSorted(([one], [other]) => one - other)) {
    const [main, ...others] = writeInfo(info, position, sent, writing)
    if (main === undefined) continue
    first.push(main)
    further.push(...others)
    const reportAll = (code: string): void => {
      for (const name of new Set([...info.keys(), 'location'])) writing.report({ name }, 'coerced', code)
    }
    if (datasetOf(first.length) !== datasetOf(position)) reportAll('position-of-info')
    if (others.length > 0) reportAll('info-for-each-language')
  }
  return [...first, ...further]
}
