// A city of three million on this machine, `npm run bench -- city [--minutes 30] [--share 1]`: 20,000 vehicles that send every ten
// seconds, 500,000 meters that send every hour, 5,000 sensors that send every minute, 50 readers and 200 subscriptions. It prints
// how far behind the gateway is, how long ingest and queries take, what a day takes on the disk and what was lost, which must be
// nothing. Where the load does not fit, it prints the share of it that does, which a second run with that share is to confirm.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '../../test/e2e/runtime-command.ts'
import type { Figure } from '../figure.ts'
import { fileOf, startServer, usedMicroseconds } from '../servers/processes.ts'
import { callOf } from './call.ts'
import { devicesOf } from './devices.ts'
import { lostIn } from './lost.ts'
import { read, startReceiver, subscribe } from './readers.ts'
import { send } from './sender.ts'

export interface CityOptions {
  readonly minutes: number
  /** Of the city, from 0 to 1. */
  readonly share: number
}

const readers = 50
const subscriptions = 200
/** A gateway that keeps up is never so far behind, in milliseconds. */
const boundedLag = 10_000
/** After the time is over, what waits may still be sent so long. */
const patience = 120_000

const percentile = (values: readonly number[], of: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN
}
const bytesOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

export async function cityFigures({ minutes, share }: CityOptions): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-city-'))
  const receiver = await startReceiver()
  const side = [fileOf('ngsi-ld-server.ts'), 'gateway', join(folder, 'city.sqlite'), receiver.origin]
  const [script = '', ...rest] = side
  const server = await startServer([...commandOf('node', script), ...rest], 'both')
  try {
    const [url = '', token = ''] = server.line.split(' ')
    const call = callOf(url, token)
    const kinds = devicesOf(share)
    for (const { name } of kinds) {
      const source = { adapter: 'ngsi-ld', owner: 'bench', jurisdiction: 'KE', options: {} }
      const answer = await call.send('PUT', `/v1/sources/${name}`, JSON.stringify(source))
      if (answer.status >= 300) throw new Error(`a source is answered ${answer.status}: ${answer.body}`)
    }
    const [vehicles] = kinds
    if (vehicles === undefined) throw new Error('a city has devices')
    const subscribed = await subscribe(call, receiver, vehicles, Math.round(subscriptions * Math.min(1, share * 10)))
    const [start, usedBefore] = [Date.now(), usedMicroseconds(server.pid)]
    const until = start + minutes * 60_000
    const times = { start, until, giveUp: until + patience }
    const sending = kinds.map((kind) => ({ kind, ...send(kind, call, times) }))
    const lags: { readonly at: number; readonly lag: number }[] = []
    const halfWay = { at: 0, bytes: 0 }
    let isOver = false
    const watch = setInterval(() => {
      const now = Date.now()
      const oldest = Math.min(...sending.map(({ sent }) => sent.waitingSince() ?? now))
      lags.push({ at: now, lag: now - oldest })
      if (halfWay.at === 0 && now > start + minutes * 30_000)
        Object.assign(halfWay, { at: now, bytes: bytesOf(folder) })
    }, 1000)
    const reading = read(call, kinds, Math.max(1, Math.round(readers * Math.min(1, share * 10))), () => isOver)
    await new Promise((resolve) => setTimeout(resolve, until - Date.now()))
    const storedThen = sending.reduce((sum, { sent }) => sum + sent.stored, 0)
    const [ended, bytes] = [Date.now(), bytesOf(folder)]
    const used = usedMicroseconds(server.pid) - usedBefore
    isOver = true
    const reads = await reading
    await Promise.all(sending.map(({ done }) => done))
    clearInterval(watch)
    const lost = await lostIn(call, sending, { receiver, subscribed })
    for (const [reason, count] of reads.failed) console.error(`queries that failed with ${reason}: ${count}`)
    const due = sending.reduce((sum, { sent }) => sum + sent.due, 0)
    const latencies = sending.flatMap(({ sent }) => sent.latencies.map(({ milliseconds }) => milliseconds))
    const during = lags.filter(({ at }) => at <= ended)
    const late = during.slice(Math.floor(during.length * 0.75)).map(({ lag }) => lag)
    const most = Math.max(0, ...late)
    const isBounded = most <= boundedLag
    const seconds = (ended - start) / 1000
    const perDay = (86_400_000 * (bytes - halfWay.bytes)) / (ended - halfWay.at) / 1e9
    const figure = (id: string, value: number, unit: string, better: Figure['better'] = 'lower'): Figure => ({ id: `city/${id}`, value, unit, better }) // prettier-ignore
    return [
      figure('share', share, 'x', 'higher'),
      figure('messages-due-per-second', due / seconds, '1/s', 'higher'),
      figure('messages-stored-per-second', storedThen / seconds, '1/s', 'higher'),
      figure('lag-median-ms', percentile(during.map(({ lag }) => lag), 0.5), 'ms'), // prettier-ignore
      figure('lag-most-in-last-quarter-ms', most, 'ms'),
      figure('ingest-p50-ms', percentile(latencies, 0.5), 'ms'),
      figure('ingest-p99-ms', percentile(latencies, 0.99), 'ms'),
      figure('query-p50-ms', percentile(reads.milliseconds, 0.5), 'ms'),
      figure('query-p99-ms', percentile(reads.milliseconds, 0.99), 'ms'),
      figure('query-failures', [...reads.failed.values()].reduce((sum, count) => sum + count, 0), '', 'lower'), // prettier-ignore
      figure('notify-p99-ms', percentile(receiver.milliseconds, 0.99), 'ms'),
      figure('processor-of-message-us', used / storedThen, 'us'),
      figure('processor-cores', used / 1e6 / seconds, '', 'lower'),
      figure('disk-gb-per-day', perDay, 'GB'),
      figure('lost-messages', lost.messages, '', 'lower'),
      figure('lost-notifications', lost.notifications, '', 'lower'),
      figure('refused-messages', sending.reduce((sum, { sent }) => sum + sent.refused, 0), '', 'lower'), // prettier-ignore
      figure('share-that-fits', isBounded ? share : (0.9 * share * storedThen) / due, 'x', 'higher'),
    ]
  } finally {
    await server.stop()
    receiver.close()
    rmSync(folder, { recursive: true })
  }
}
