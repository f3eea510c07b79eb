// GB/T 28181, the federation of video surveillance: the bodies (MANSCDP) of SIP messages, as a SIP server passes them on: alarms,
// catalogues of devices, their positions, information and states.

import { defineAdapter, identityOf, raise, resultOf, XmlReader, xmlPath } from '../../kit/index.ts'
import type { Message, Outgoing } from '../../adapter.ts'
import { readAlarm } from './alarm.ts'
import { readCatalogue, readInformation, readPositions, readState } from './devices.ts'
import { documentation } from './documentation.ts'
import {
  answerTo,
  clause,
  drop,
  options,
  readBody,
  settingsOf,
  textOf,
  type Reading,
  type Settings,
} from './message.ts'

const mediaTypes = ['application/xml', 'text/xml', 'application/manscdp+xml']

type Read = (root: XmlReader, reading: Reading) => void
/** Messages with data, by root and kind. */
const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['Notify/Alarm', readAlarm],
  ['Notify/Catalog', readCatalogue],
  ['Response/Catalog', readCatalogue],
  ['Notify/MobilePosition', readPositions],
  ['Response/DeviceInfo', readInformation],
  ['Response/DeviceStatus', readState],
])
/** An answer to a query or a subscription for positions, which has one in some devices. */
const positionAnswer = 'Response/MobilePosition'
/** Messages that have no data of a device: heartbeats, the ends of streams, and answers to commands. */
const withoutData: ReadonlyMap<string, string> = new Map([
  ['Notify/Keepalive', 'keep-alive'],
  ['Notify/KeepAlive', 'keep-alive'],
  ['Notify/MediaStatus', 'no-data'],
  ['Notify/Broadcast', 'no-data'],
  ['Response/Alarm', 'no-data'],
  ['Response/Broadcast', 'no-data'],
  ['Response/DeviceControl', 'no-data'],
  ['Response/DeviceConfig', 'no-data'],
  ['Response/ConfigDownload', 'no-data'],
  ['Response/PresetQuery', 'no-data'],
  ['Response/RecordInfo', 'no-data'],
  [positionAnswer, 'no-data'],
  // Of 2022: ends of tasks, and what was asked of a camera's mount and card.
  ['Notify/VideoUploadNotify', 'no-data'],
  ['Notify/UploadSnapShotFinished', 'no-data'],
  ['Notify/DeviceUpgradeResult', 'no-data'],
  ['Notify/PTZPosition', 'no-data'],
  ['Response/HomePositionQuery', 'no-data'],
  ['Response/CruiseTrackListQuery', 'no-data'],
  ['Response/CruiseTrackQuery', 'no-data'],
  ['Response/PTZPosition', 'no-data'],
  ['Response/SDCardStatus', 'no-data'],
])

function decode(reading: Reading): void {
  const { parsed, ledger, message } = reading
  ledger.losses.push(...parsed.losses)
  ledger.repairs.push(...parsed.repairs)
  const root = new XmlReader(parsed.root)
  const { name } = root.element
  const at = `/${name}`
  reading.identify(() => identityOf([], message.body))
  if (name === 'Query' || name === 'Control') {
    ledger.report('dropped', at, 'request')
    return
  }
  if (name !== 'Notify' && name !== 'Response')
    raise({
      code: 'unsupported',
      path: '/',
      detail: 'The root is none of Notify, Response, Query and Control.',
      clause,
    })
  const kind = kindOf(root, reading)
  const hasPosition = root.element.children.some((child) => child.name === 'Longitude')
  const key = `${name}/${kind}` === positionAnswer && hasPosition ? 'Notify/MobilePosition' : `${name}/${kind}`
  const silent = withoutData.get(key)
  if (silent !== undefined) {
    ledger.report('dropped', at, silent)
    return
  }
  const read = readers.get(key)
  if (read === undefined)
    return raise({
      code: 'unsupported',
      path: `${at}/CmdType`,
      detail: 'Messages of this kind are not supported.',
      clause,
    })
  read(root, reading)
  drop(root, reading, ['SN'], 'message-number')
  ledger.reportUntouched(root, 'element-unknown')
}

/** Some cameras omit the kind of an alarm. */
function kindOf(root: XmlReader, { ledger }: Reading): string {
  const kind = textOf(root, 'CmdType')
  if (kind !== undefined) return kind
  const path = `${xmlPath(root.element)}/CmdType`
  if (root.element.children.some(({ name }) => name === 'AlarmMethod' || name === 'AlarmTime')) {
    ledger.report('assumed', path, 'kind-from-elements')
    return 'Alarm'
  }
  return raise({ code: 'invalid', path, detail: 'The message does not say of which kind it is.', clause })
}

function refuse(message: Message, _problem: unknown, settings: Settings): Outgoing | undefined {
  const body = resultOf(() => readBody(message, settings))
  if (!body.ok || body.value.root.name !== 'Notify') return undefined
  const answer = resultOf(() => {
    const root = new XmlReader(body.value.root)
    return textOf(root, 'CmdType') === 'Alarm' ? answerTo(root, 'ERROR') : undefined
  })
  return answer.ok && answer.value !== undefined ? { frames: [answer.value] } : undefined
}

export const gbt28181 = defineAdapter({
  id: 'gbt-28181',
  stability: 'beta',
  standard: {
    name: 'GB/T 28181, MANSCDP messages of video surveillance',
    editions: ['2011', '2016', '2022'],
    url: 'https://openstd.samr.gov.cn/bzgk/gb/std_list?p.p2=GB/T%2028181',
  },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types: ['Alert', 'Device'] })),
  headers: ['content-type'],
  options,
  documentation,
  settings: settingsOf,
  categories: () => ({
    gbt28181_address: 'pd:PhysicalAddress',
    gbt28181_owner: 'pd:Name',
    gbt28181_direction: 'pd:TravelHistory',
    gbt28181_speed: 'pd:TravelHistory',
  }),
  parse: readBody,
  decode,
  refuse,
})
