// General Message: an informative message becomes a TransitAlert, as situations do (SIRI 2.1, siri_generalMessage_service). Its
// content has no schema of its own: the French profile has texts, lines and stops in it, other producers a bare text.

import type { Json } from '../../adapter.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { keepRest, languageMapOf, recordedAt, timeAt, withTime, type Reading } from './reading.ts'

/** GeneralMessage, or InfoMessage of the JSON of the French profile. */
export function readMessage(message: RecordNode, reading: Reading): void {
  const time = recordedAt(message, 'RecordedAtTime', reading)
  const entity = reading.entity('TransitAlert', idOf(message), undefined, time)
  const end = timeAt(message, 'ValidUntilTime', reading)
  if (end !== undefined) addList(message, 'ValidUntilTime', 'activePeriods', [{ end }], entity)
  const content = message.at('Content')
  if (content !== undefined) readContent(content, entity)
  keepRest(message, entity)
}

function readContent(content: RecordNode, entity: EntityBuilder): void {
  const texts = [...content.all('Message'), ...content.all('Messages')].flatMap((one) => one.all('MessageText'))
  const languageMap = languageMapOf(texts.length > 0 ? texts : [content])
  if (Object.keys(languageMap).length > 0)
    entity.add(content.path, 'descriptionText', withTime({ type: 'LanguageProperty', languageMap }, entity))
  const concerns = (name: string, selector: string): readonly Json[] =>
    content.all(name).flatMap((one) => {
      const id = one.text()
      return id === undefined ? [] : [{ [selector]: id }]
    })
  const informed = [...concerns('LineRef', 'routeId'), ...concerns('StopPointRef', 'stopId')]
  if (informed.length > 0) addList(content, 'LineRef', 'informedEntities', informed, entity)
}

function addList(
  node: RecordNode,
  name: string,
  attribute: string,
  valueList: readonly Json[],
  entity: EntityBuilder,
): void {
  entity.add(`${node.path}/${name}`, attribute, withTime({ type: 'ListProperty', valueList }, entity))
}

function idOf(message: RecordNode): string {
  return (
    message.textAt('InfoMessageIdentifier') ??
    message.textAt('ItemIdentifier') ??
    raise({ code: 'invalid', path: message.path, detail: 'A general message has no InfoMessageIdentifier.' })
  )
}

/** The message is not valid any more. */
export function readMessageCancellation(cancellation: RecordNode, reading: Reading): void {
  const id = reading.context.id('TransitAlert', idOf(cancellation))
  const time = recordedAt(cancellation, 'RecordedAtTime', reading)
  if (time !== undefined) reading.change({ kind: 'delete', id, asOf: time })
  for (const { path } of cancellation.unread()) reading.ledger.report('dropped', path, 'cancellation')
}
