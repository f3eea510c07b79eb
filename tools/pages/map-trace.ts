// `node tools/pages/map-trace.ts`: how long the map of the console holds up its page while 10,000 entities move. It opens the page of
// the demo city in headless Chromium, answers the map's own requests with 10,000 places, each of which has moved since the last
// answer, and reads from a trace of the browser what the main thread of the page did.

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { startDemo } from './demo.ts'

const { values } = parseArgs({
  options: {
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    entities: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '20' },
    /** Of an own gateway with the demo's sign-in; absent: one is started. */
    url: { type: 'string' },
  },
})
if (!existsSync(values.chromium)) {
  console.error(`There is no ${values.chromium}: apt-get install chromium, or --chromium PATH.`)
  process.exit(1)
}
const entities = Number(values.entities)
const seconds = Number(values.seconds)
const atMost = 50
const pageSize = 1000
const types = [
  'Vehicle',
  'OffStreetParking',
  'Streetlight',
  'AirQualityObserved',
  'NoiseLevelObserved',
  'TrafficFlowObserved',
]

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** Microseconds by the clock, and of the processor. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** One page of the places, at the turn: every place has moved by some metres. */
function placesOf(query: URLSearchParams, turn: number, spread: number): object {
  const start = Number(query.get('cursor') ?? '0')
  const end = Math.min(entities, start + pageSize)
  const places = Array.from({ length: end - start }, (_, index) => {
    const n = start + index
    const [x, y] = [((n * 7919) % 1000) / 1000, ((n * 104_729) % 997) / 997]
    return {
      id: `urn:ngsi-ld:${types[n % types.length]}:trace-${n}`,
      type: types[n % types.length],
      name: `Entity ${n}`,
      at: new Date().toISOString(),
      point: [-79.9 + (x - 0.5) * spread + turn * 1e-4, -2.17 + (y - 0.5) * spread * 0.7 - turn * 1e-4],
    }
  })
  return { now: new Date().toISOString(), places, ...(end < entities ? { next: String(end) } : {}) }
}

async function trace(client: CDPSession, milliseconds: number): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])))
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'], excludedCategories: ['*'] },
  })
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve))
  await client.send('Tracing.end')
  await complete
  return events
}

/** The tasks of the main threads of pages: milliseconds by the clock and of the processor. */
function tasksOf(events: readonly TraceEvent[]): readonly { readonly clock: number; readonly processor: number }[] {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  return events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }))
}

async function measure(page: Page, client: CDPSession, name: string, isReady: () => boolean): Promise<boolean> {
  for (let waited = 0; !isReady() && waited < 60; waited++) await page.waitForTimeout(500)
  await page.waitForTimeout(4000)
  const tasks = tasksOf(await trace(client, seconds * 1000))
  const clock = Math.max(0, ...tasks.map((task) => task.clock))
  const processor = Math.max(0, ...tasks.map((task) => task.processor))
  const share = tasks.reduce((sum, task) => sum + task.processor, 0) / (seconds * 10)
  console.log(
    `${name}: ${entities} entities, ${seconds} s, ${tasks.length} tasks; longest ${clock.toFixed(1)} ms by the clock, ${processor.toFixed(1)} ms of the processor; ${share.toFixed(0)} % of the main thread`,
  )
  return tasks.length > 0 && processor <= atMost
}

const demo = values.url === undefined ? await startDemo() : undefined
const url = demo?.url ?? values.url ?? ''
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
  ],
})
try {
  for (const [name, spread] of [
    ['as clusters', 0.6],
    ['each by itself', 0.05],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    let turn = 0
    let answers = 0
    await page.route('**/console/map/features*', async (route) => {
      const query = new URL(route.request().url()).searchParams
      if (query.get('cursor') === null) turn++
      answers++
      await route.fulfill({ json: placesOf(query, turn, spread) })
    })
    await page.goto(`${url}/console`)
    await page.click('button[name=demo][value=officer]')
    await page.waitForSelector('form[action*="/session/end"]')
    await page.goto(`${url}/console/map`)
    const client = await page.context().newCDPSession(page)
    const isGood = await measure(page, client, name, () => answers >= (entities / pageSize) * 2)
    const list = await page.locator('#list-count').textContent()
    console.log(`  the list says ${list ?? ''}; ${turn} updates of all entities`)
    if (!isGood || turn < 3) process.exitCode = 1
    await page.close()
  }
} finally {
  await browser.close()
  await demo?.stop()
}
