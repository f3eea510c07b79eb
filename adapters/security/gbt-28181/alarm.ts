// An alarm notification (A.2.5): an event of its own, because there is no notification of an end.

import { relationship } from '../../../standards/hub/build.ts'
import { raise, type XmlReader } from '../../kit/index.ts'
import { addPlace, answerTo, at, clause, deviceOf, textOf, timeOf, type Reading } from './message.ts'
import { alarmTypes, methods, severities } from './tables.ts'

export function readAlarm(root: XmlReader, reading: Reading): void {
  const { ledger, context } = reading
  const device = deviceOf(root, reading)
  const observedAt = timeOf(root, 'AlarmTime', reading)
  if (observedAt === undefined)
    return raise({ code: 'invalid', path: at(root, 'AlarmTime'), detail: 'The alarm has no time.', clause })
  const method = textOf(root, 'AlarmMethod') ?? ''
  // Where there are both, that of Info is of the 2016 edition.
  const [inner, outer] = [textOf(root, 'Info/AlarmType'), textOf(root, 'AlarmType')]
  const typePath = at(root, inner === undefined ? 'AlarmType' : 'Info/AlarmType')
  if (inner !== undefined && outer !== undefined) ledger.report('dropped', at(root, 'AlarmType'), 'type-given-twice')
  const type = inner ?? outer
  const parts = [device.id, method, type ?? '0', observedAt.replaceAll(/[-:]/g, '')]
  const alert = reading.entity('Alert', parts.join('-'), undefined, observedAt)
  const source = context.id('Device', device.id)
  alert.add(at(root, 'DeviceID'), 'alertSource', relationship(source, { observedAt }))
  alert.property(at(root, 'AlarmTime'), 'dateIssued', observedAt)
  alert.property(at(root, 'AlarmTime'), 'alertStatus', 'event')
  alert.property(at(root, 'AlarmMethod'), 'category', 'security')
  // Several methods may be joined: 12 is telephone and device, and so is 1/2 of 2022.
  const names = method
    .replaceAll(/(?<=\d)\/(?=\d)/g, '')
    .split('')
    .map((one) => methods.get(one))
  const named = names.filter((name) => name !== undefined)
  const meaning = type === undefined ? undefined : alarmTypes.get(method)?.[Number(type) - 1]
  alert.property(typePath, 'subCategory', meaning ?? (named.length > 0 ? named.join('+') : 'alarm'))
  if (method !== '')
    alert.carry(at(root, 'AlarmMethod'), 'method', names.includes(undefined) ? [method] : named, 'method-of-the-alarm')
  if (type !== undefined) alert.carry(typePath, 'alarmType', type, 'type-of-the-alarm')
  const priority = textOf(root, 'AlarmPriority')
  const severity = severities.get(priority ?? '')
  if (severity !== undefined) alert.property(at(root, 'AlarmPriority'), 'severity', severity)
  else if (priority !== undefined) alert.carry(at(root, 'AlarmPriority'), 'priority', priority, 'priority-unknown')
  const description = textOf(root, 'AlarmDescription')
  if (description !== undefined) alert.property(at(root, 'AlarmDescription'), 'description', description)
  const event = textOf(root, 'Info/AlarmTypeParam/EventType') ?? textOf(root, 'AlarmTypeParam/EventType')
  if (event !== undefined) {
    const value = event === '1' ? 'entering' : event === '2' ? 'leaving' : event
    alert.carry(at(root, 'Info/AlarmTypeParam/EventType'), 'eventType', value)
  }
  addPlace(root, alert, reading)
  const answer = textOf(root, 'CmdType') === undefined ? undefined : answerTo(root, 'OK')
  if (answer !== undefined) reading.reply(answer)
}
