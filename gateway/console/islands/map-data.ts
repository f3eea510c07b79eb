// The data worker of the map: it asks this gateway for the entities and for what was observed since, and hands the map no more at once
// than it can draw without holding up the page.

import { City } from './lib/city.ts'
import type { Bounds, FromWorker, Place, ToWorker } from './lib/messages.ts'

const pageSize = 1000
/** Entities that one message to the map has. */
const atOnce = 500
const listed = 50
/** What arrives later than it was observed is found as well. */
const overlapSeconds = 30
/** So often everything is read again: what is gone, and what arrived much later. */
const wholeEverySeconds = 120
/** No more entities than this are on the map. */
const maxEntities = 50_000

const city = new City()
let features = ''
let seconds = 3
let since: string | undefined
let wholeAt = 0
let isVisible = true
let isReady = true
let isFramed = false
let timer: ReturnType<typeof setTimeout> | undefined
let typesText = ''
/** The entity that a ring follows. */
let followed: string | undefined

interface Page {
  readonly now: string
  readonly places: readonly Place[]
  readonly next?: string
}

/** The session has ended, or has lost its role: the page says so. */
class SessionEnded extends Error {}

function report(message: FromWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that has started this worker
  self.postMessage(message)
}

async function pageOf(parameters: Readonly<Record<string, string | undefined>>): Promise<Page> {
  const query = new URLSearchParams({ limit: String(pageSize) })
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value)
  const answer = await fetch(`${features}?${query.toString()}`, { headers: { accept: 'application/json' } })
  if (answer.status === 401 || answer.status === 403) throw new SessionEnded()
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()) as Page
}

/** Reads all pages since a time, or all there are. */
async function read(from: string | undefined): Promise<void> {
  const ids = new Set<string>()
  let next: string | undefined
  let begun: string | undefined
  do {
    const page = await pageOf({ since: from, cursor: next })
    begun ??= page.now
    for (const place of page.places) {
      ids.add(place.id)
      city.put(place)
    }
    next = page.next
    // The first pages are shown while the others are read.
    if (from === undefined) reportAll()
    else send()
  } while (next !== undefined && city.size < maxEntities)
  if (from === undefined && next === undefined) city.keepOnly(ids)
  if (begun !== undefined) since = new Date(Date.parse(begun) - overlapSeconds * 1000).toISOString()
}

async function refresh(): Promise<void> {
  clearTimeout(timer)
  if (!isVisible) return
  try {
    const isWhole = since === undefined || Date.now() - wholeAt > wholeEverySeconds * 1000
    await read(isWhole ? undefined : since)
    if (isWhole) wholeAt = Date.now()
    const bounds: Bounds | undefined = isFramed ? undefined : city.bounds()
    isFramed ||= bounds !== undefined
    report({ kind: 'state', state: 'live', ...(bounds === undefined ? {} : { bounds }) })
    reportAll()
    follow()
  } catch (error) {
    if (error instanceof SessionEnded) return report({ kind: 'state', state: 'ended' })
    report({ kind: 'state', state: 'failed' })
  }
  timer = setTimeout(() => void refresh(), seconds * 1000)
}

function reportAll(): void {
  const types = city.types()
  const text = JSON.stringify(types)
  if (text !== typesText) report({ kind: 'types', types })
  typesText = text
  report(city.list(listed))
  send()
}

function find(number: number | undefined, named: string | undefined): void {
  const place = city.find(number, named)
  const id = place?.id ?? named
  if (id === undefined) return
  followed = id
  report({ kind: 'place', id, point: place?.point, why: number === undefined ? 'found' : 'pointed' })
}

function follow(): void {
  const place = city.find(undefined, followed)
  if (place !== undefined) report({ kind: 'place', id: place.id, point: place.point, why: 'followed' })
}

function send(): void {
  if (!isReady) return
  if (city.shapesChanged) {
    city.shapesChanged = false
    report({ kind: 'shapes', features: city.shapes() })
  }
  const changes = city.take(atOnce)
  if (changes === undefined) return
  isReady = false
  report(changes)
}

function take(message: ToWorker): void {
  switch (message.kind) {
    case 'start':
      ;({ features, seconds } = message)
      void refresh()
      break
    case 'ready':
      isReady = true
      send()
      break
    case 'visible':
      isVisible = message.isVisible
      if (isVisible) void refresh()
      break
    case 'types':
      city.hide(message.hidden)
      reportAll()
      break
    case 'search':
      city.search(message.text)
      report(city.list(listed))
      break
    case 'find':
      find(message.number, message.id)
      break
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => take(event.data))
