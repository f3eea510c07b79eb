// Writes warnings of the hub as a CAP 1.2 message, which contains one alert: the first warning that can be written (CAP 1.2
// clause 3.2.1). Required values are never made up: without status, type and scope no alert is written. A warning that a later
// message ended is not written either.

import { attributesOf, typesOf, type Attribute, type Entity } from '../../../standards/hub/entity.ts'
import type { Encoded, EncodeContext } from '../../adapter.ts'
import { qualityOf, raise, xmlElement, type Ledger } from '../../kit/index.ts'
import { writeInfo } from './encode-info.ts'
import { writeValue, Writing, type At, type Elements } from './encode-value.ts'
import { alertRows, datasetOf, infoRows, namespace12, positionOf, warning } from './rows.ts'
import { identityOf, isName, wholeSecond, writeTime } from './values.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function encodeAlert(
  entities: readonly Entity[],
  context: EncodeContext,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const omitted: string[] = []
  let body: string | undefined
  for (const entity of entities) {
    const writing = new Writing(entity.id, ledger)
    let written: string | undefined
    if (!typesOf(entity).includes(warning)) writing.lose('dropped', 'type-without-place')
    else if (body !== undefined) writing.lose('dropped', 'one-alert-only')
    else written = writeAlert(entity, context.localId(entity.id), writing)
    if (written === undefined) omitted.push(entity.id)
    else body = written
  }
  const detail = 'None of the entities is an active warning with all values that CAP requires.'
  if (body === undefined) raise({ code: 'nothing-representable', detail, clause: 'CAP 1.2 3.2.1' })
  return { body, omitted }
}

type Attributes = ReadonlyMap<string, Attribute>

/**
 * Undefined: the warning cannot be written, and the reason is reported.
 *
 * @param localId undefined: the reader may not see it
 */
function writeAlert(entity: Entity, localId: string | undefined, writing: Writing): string | undefined {
  const { message, infos, isEnded } = attributesToWrite(entity, writing)
  if (isEnded) return writing.lose('dropped', 'alert-ended', 'warningState')
  const identity = identityToWrite(localId, message, writing)
  if (identity === undefined) return undefined
  const elements = messageElements(message, identity, writing)
  const missing = missingOf(message, elements)
  if (missing !== undefined) return writing.lose('dropped', 'required-missing', missing)
  reportEdition(message, identity.sent, writing)
  const written = infoElements(infos, identity.sent, writing)
  const children = [...alertRows.flatMap(({ attribute }) => elements.get(attribute) ?? []), ...written]
  return `${declaration}${xmlElement('alert', children, { xmlns: namespace12 })}\n`
}

const ofMessage: ReadonlySet<string> = new Set([...alertRows.map(({ attribute }) => attribute), 'capVersion'])
const ofInfo: ReadonlySet<string> = new Set([...infoRows.map(({ attribute }) => attribute), 'location'])

/** The attributes of the message, and those of each info by its position, from 1. Reports what CAP has no element for. */
function attributesToWrite(entity: Entity, writing: Writing) {
  const message = new Map<string, Attribute>()
  const infos = new Map<number, Map<string, Attribute>>()
  for (const name of ['scope', 'createdAt', 'modifiedAt', 'expiresAt'])
    if (entity[name] !== undefined) writing.report({ name }, 'dropped', 'no-place')
  if (typesOf(entity).length > 1 || typeof entity.type !== 'string')
    writing.report({ name: 'type' }, 'coerced', 'one-type-only')
  const attributes = [...attributesOf(entity)].filter(([name]) => name !== 'warningState')
  for (const [name, instances] of attributes) {
    for (const instance of instances) {
      const at: At = { name, datasetId: instance.datasetId }
      const position = positionOf(instance.datasetId)
      const code = refusalOf(name, instance, position)
      if (code !== undefined || position === undefined) writing.report(at, 'dropped', code ?? 'no-place')
      else if (ofMessage.has(name)) message.set(name, instance)
      else infos.set(position, (infos.get(position) ?? new Map<string, Attribute>()).set(name, instance))
    }
  }
  return { message, infos, isEnded: Object.hasOwn(entity, 'warningState') }
}

/** Why an instance is not written: the code of the loss. CAP cannot express quality. */
function refusalOf(name: string, instance: Attribute, position: number | undefined): string | undefined {
  // A signature is valid only for the bytes of its own message.
  if (name === 'signature' || name === 'signatureVerifiedBy') return 'signature-not-written'
  if (!ofMessage.has(name) && !ofInfo.has(name)) return 'no-place'
  if (position === undefined) return 'dataset-has-no-place'
  const quality = qualityOf(instance)
  if (quality !== undefined && quality !== 'good' && quality !== 'manual') return 'bad-quality'
  return ofMessage.has(name) && position !== 1 ? 'one-instance-only' : undefined
}

interface WrittenIdentity {
  readonly identifier: string
  readonly sender: string
  /** In the form of CAP. */
  readonly sentText: string
  /** UTC. */
  readonly sent: string
}

/**
 * The identifier, sender and time of the alert: those of the local id, so that a reader recognises the alert, else the URN of
 * the warning with its own sender and time. Undefined: CAP cannot express the id, which is reported.
 */
function identityToWrite(
  localId: string | undefined,
  message: Attributes,
  writing: Writing,
): WrittenIdentity | undefined {
  const known = identityOf(localId ?? writing.id)
  if (localId === undefined) writing.lose('coerced', 'local-id-not-visible')
  if (known === undefined) return writing.lose('dropped', 'id-without-place')
  const issuedText = textOf(message.get('dateIssued'))
  const issued = issuedText === undefined ? undefined : writeTime(issuedText)
  if (!('sender' in known)) {
    const sender = textOf(message.get('alertSource'))
    if (sender === undefined || !isName(sender)) return writing.lose('dropped', 'required-missing', 'alertSource')
    if (issued === undefined) return writing.lose('dropped', 'required-missing', 'dateIssued')
    writing.reportCut(issued, { name: 'dateIssued' })
    reportOther('alertIdentifier', message, known.identifier, writing)
    return { identifier: known.identifier, sender, sentText: issued.text, sent: wholeSecond(issued.utc) }
  }
  const { sender, identifier, sent } = known
  reportOther('alertIdentifier', message, identifier, writing)
  reportOther('alertSource', message, sender, writing)
  if (issued === undefined || wholeSecond(issued.utc) !== sent) {
    reportOther('dateIssued', message, undefined, writing)
    return { identifier, sender, sent, sentText: sent.replace('Z', '-00:00') }
  }
  writing.reportCut(issued, { name: 'dateIssued' })
  return { identifier, sender, sent, sentText: issued.text }
}

/** Reports an attribute that is not what the id contains, which is written. */
function reportOther(name: string, message: Attributes, written: string | undefined, writing: Writing): void {
  if (written !== undefined && textOf(message.get(name)) === written) return
  writing.report({ name }, message.has(name) ? 'coerced' : 'assumed', 'said-by-the-id')
}

function textOf(attribute: Attribute | undefined): string | undefined {
  return attribute?.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function messageElements(
  message: Attributes,
  { identifier, sender, sent, sentText }: WrittenIdentity,
  writing: Writing,
): ReadonlyMap<string, Elements> {
  const elements = new Map<string, Elements>([
    ['alertIdentifier', [xmlElement('identifier', identifier)]],
    ['alertSource', [xmlElement('sender', sender)]],
    ['dateIssued', [xmlElement('sent', sentText)]],
  ])
  for (const row of alertRows) {
    const attribute = message.get(row.attribute)
    if (attribute === undefined) continue
    const at = { name: row.attribute }
    writing.reportMembers(attribute, at, sent)
    if (!elements.has(row.attribute)) elements.set(row.attribute, writeValue(row, attribute, at, writing))
  }
  return elements
}

/** The first required attribute that is missing, including those that the scope requires. */
function missingOf(message: Attributes, elements: ReadonlyMap<string, Elements>): string | undefined {
  const isMissing = (attribute: string): boolean => !elements.get(attribute)?.length
  const required = alertRows.find((row) => row.required && isMissing(row.attribute))
  if (required !== undefined) return required.attribute
  const scope = message.get('warningScope')?.['value']
  if (scope === 'Restricted' && isMissing('restriction')) return 'restriction'
  return scope === 'Private' && isMissing('recipients') ? 'recipients' : undefined
}

function reportEdition(message: Attributes, sent: string, writing: Writing): void {
  const edition = message.get('capVersion')
  const at = { name: 'capVersion' }
  if (edition === undefined) return writing.report(at, 'assumed', 'edition-of-the-target')
  if (edition['value'] !== '1.2') writing.report(at, 'coerced', 'edition-of-the-target')
  writing.reportMembers(edition, at, sent)
}

/** The infos by position, followed by those in further languages, so that the former keep their positions. */
function infoElements(infos: ReadonlyMap<number, Attributes>, sent: string, writing: Writing): Elements {
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
