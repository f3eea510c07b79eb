// The treatment plant's devices (HJ 212-2017 table 7, commands 2021 and 2041): `SB1-RS` is the state of device 1,
// `SB1-RT` how many hours it ran in a day. Each is an entity of its own.

import { lookup } from './flags.ts'
import type { Item } from './items.ts'
import { carry, type DataMessage } from '../frame/message.ts'
import { lose } from '../notes.ts'
import { readNumber } from '../numbers.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'
import { aggregationDataset, intervalAttribute } from '../../../../standards/hub/time/interval.ts'

export const deviceType = 'Device'

const states = { 0: 'off', 1: 'running', 2: 'calibration', 3: 'maintenance', 4: 'alarm', 5: 'purge' } as const

export function isDeviceItem({ subject, suffix }: Item): boolean {
  return /^SB\d{1,6}$/.test(subject) && (suffix === 'RS' || suffix === 'RT')
}

export function readDevice(item: Item, message: DataMessage): void {
  const { moment, notes, draft, context, station, intact } = message
  const path = `CP/${item.name}`
  const entity = [context.id(deviceType, `${station}-${item.subject}`), deviceType] as const
  const details: Details = { observedAt: moment.observedAt, ...(!intact && { quality: 'checksum-failed' }) }
  const expected = message.of === 'devices' && (item.suffix === 'RS') === (moment.interval === undefined)
  const state = expected && item.suffix === 'RS' ? lookup<string>(states, item.value) : undefined
  if (state !== undefined) {
    draft.add(...entity, 'deviceState', property(state, details))
    return
  }
  const hours = expected && item.suffix === 'RT' ? readNumber(item.value) : undefined
  if (hours === undefined || moment.interval === undefined) {
    return carry(message, path, 'unexpected-value', {
      name: item.name.replace('-', '_'),
      value: item.value,
      ...details,
    })
  }
  const { start, end, duration } = moment.interval
  draft.add(
    ...entity,
    'hj212_RT',
    property(hours.value, {
      ...details,
      unitCode: 'HUR',
      datasetId: aggregationDataset('sum', duration),
      sub: { interval: intervalAttribute({ start, end, label: 'start', aggregation: 'sum' }) },
    }),
  )
  lose(notes, 'carried', path, 'no-hub-word', 'hj212_RT')
}
