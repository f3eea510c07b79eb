// Variable message signs: each unit becomes a VariableMessageSign with what its signs show (DATEX II 3, Vms; 2.3, VmsPublication).

import { raise, type NodeSource, type RecordNode } from '../../kit/index.ts'
import { addLocation } from './location.ts'
import { keepRest, timeAbove, timeAt, type Reading } from './reading.ts'

const references = ['vmsUnitReference', 'vmsControllerReference', 'vmsUnitRecord']

/** Of a unit, of the first sign of version 2 and of version 3, and what a status of version 3 says instead. */
const locations = [
  'vmsUnitLocation',
  'vmsLocation',
  'vmsRecord/vmsRecord/vmsLocation',
  'vmsStatus/vmsStatus/vmsLocationOverride',
  'vms/vms/vmsLocation',
]

/** Where the controller of a sign is reached, which no reader of signs needs to know. */
const networkAddresses = ['vmsUnitIPAddress', 'vmsUnitElectronicAddress', 'ipAddress', 'electronicAddress']

/** vmsUnit, vmsUnitRecord of a table, vmsController and vmsControllerStatus of version 3. */
export function readSign(record: RecordNode, reading: Reading): void {
  const inner = references.flatMap((name) => record.at(name) ?? [])
  const id = record.attribute('id') ?? inner.map((one) => one.attribute('id')).find((one) => one !== undefined)
  if (id === undefined || id === '') raise({ code: 'invalid', path: record.path, detail: 'A sign has no id.' })
  const time = timeAt(record, 'statusUpdateTime') ?? timeAbove(record, 'publicationTime')
  const entity = reading.entity('VariableMessageSign', id, undefined, time)
  for (const node of networkAddresses.flatMap((name) => record.all(name))) {
    node.json()
    entity.ledger.report('dropped', node.path, 'network-address')
  }
  const lines = linesOf(record)
  // A message without text, such as that of a blank sign, ends the text before it.
  if (lines.length > 0 || hasMessage(record.source)) entity.property(record.path, 'displayedText', lines)
  for (const at of [record, ...inner]) for (const path of locations) addLocation(at, path, entity)
  keepRest(record, entity)
}

/** The lines of text on the signs of a unit, in order. */
function linesOf(node: RecordNode): readonly string[] {
  return node.children.flatMap((child) => {
    const isLine = child.name === 'vmsTextLine' || child.name === 'textLine'
    if (isLine && child.source.children.length === 0) {
      node.all(child.name)
      return child.text() ?? []
    }
    const inner = child.children.length === 0 ? [] : linesOf(child)
    if (inner.length > 0) node.all(child.name)
    return inner
  })
}

function hasMessage({ children }: NodeSource): boolean {
  return children.some((one) => one.name === 'vmsMessage' || hasMessage(one))
}
