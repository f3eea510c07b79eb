// The map of the console with a background of the city's own: raster tiles, and a style with vector tiles, from a server on another
// port. Each is seen in the picture; nothing else is loaded; and when the server fails, the map says so and shows the entities.

import type { Page } from 'playwright-core'
import { startDemo } from './demo.ts'
import type { Looked } from './pages.ts'
import { signIn } from './steps.ts'
import { startTileServer, tileColors, type TileServer } from './tile-server.ts'

/** The part of the map's picture that has a colour, from 0 to 1. The picture is read in a page without a security policy. */
async function shareOf(page: Page, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  const picture = (await page.locator('#map').screenshot()).toString('base64')
  const reader = await page.context().browser()?.newPage()
  if (reader === undefined) throw new Error('there is no browser')
  const share = await reader.evaluate(
    async ({ data, color }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
      let found = 0
      for (let at = 0; at < pixels.length; at += 4)
        if (color.every((value, index) => Math.abs((pixels[at + index] ?? 0) - value) < 12)) found += 1
      return found / Math.max(1, pixels.length / 4)
    },
    { data: picture, color: [red, green, blue] },
  )
  await reader.close()
  return share
}

/** Longest wait for what the map shows: a loaded machine draws it some seconds late. */
const patienceMilliseconds = 30_000

async function openMap(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForSelector('.map-page[data-state=live]', { timeout: patienceMilliseconds })
}

/** The share of the map that has the colour, once it is more than half, or when the wait ends. */
async function shownShare(page: Page, color: keyof typeof tileColors): Promise<number> {
  for (const end = Date.now() + patienceMilliseconds; ; await page.waitForTimeout(500)) {
    const share = await shareOf(page, tileColors[color])
    if (share > 0.5 || Date.now() > end) return share
  }
}

/** What a page may load: of the gateway, and of the configured origin. */
function noteHosts(page: Page): Set<string> {
  const origins = new Set<string>()
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http')) origins.add(origin)
  })
  return origins
}

async function policyOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const answer = await page.request.get(page.url())
  const parts = (answer.headers()['content-security-policy'] ?? '').split('; ')
  return Object.fromEntries(parts.map((part) => [part.split(' ')[0] ?? '', part]))
}

interface Asked {
  readonly page: Page
  readonly address: string
  readonly server: TileServer
  readonly color: keyof typeof tileColors
}

async function seen({ page, address, server, color }: Asked): Promise<readonly string[]> {
  const origins = noteHosts(page)
  await openMap(page, address)
  const share = await shownShare(page, color)
  const policy = await policyOf(page)
  const allowed = [new URL(page.url()).origin, server.origin]
  const others = [...origins].filter((origin) => !allowed.includes(origin))
  const { origin } = server
  return [
    ...(share > 0.5 ? [] : [`${Math.round(share * 100)} % of the map have the colour of the tiles`]),
    ...(await said(page, undefined)),
    ...(policy['connect-src'] === `connect-src 'self' ${origin}` ? [] : [String(policy['connect-src'])]),
    ...(policy['img-src'] === `img-src 'self' data: blob: ${origin}` ? [] : [String(policy['img-src'])]),
    ...others.map((one) => `something was asked of ${one}`),
  ]
}

/** @param origin that the map names as the one that does not answer; undefined: it names none */
async function said(page: Page, origin: string | undefined): Promise<readonly string[]> {
  const text = await page.locator('#map-background:not([hidden])').allTextContents()
  if (origin === undefined) return text.map((one) => `the map says: ${one}`)
  return text.some((one) => one.includes(origin)) ? [] : ['the map does not say that its background is missing']
}

async function failing(
  { page, address, server, color }: Asked,
  what: keyof TileServer['status'],
  status: number,
): Promise<readonly string[]> {
  server.status[what] = status
  await openMap(page, address)
  const named = page.locator('#map-background:not([hidden])')
  // `said` reports where it does not appear.
  await named.waitFor({ timeout: patienceMilliseconds }).catch(() => undefined)
  const share = await shareOf(page, tileColors[color])
  await page.waitForSelector('#list tr', { timeout: patienceMilliseconds }).catch(() => undefined)
  const entities = await page.locator('#list tr').count()
  server.status[what] = 200
  return [
    ...(await said(page, server.origin)),
    ...(share < 0.01 ? [] : [`the tiles are shown though the server answers ${status}`]),
    ...(entities > 0 ? [] : ['no entity is listed']),
  ].map((one) => `${what} with ${status}: ${one}`)
}

/** What the browser logs of a server that fails, and of what the policy blocks. */
const expected = /status of (?:401|404|500|503)|Content Security Policy|violates the following|Failed to fetch/

type Failure = readonly [what: keyof TileServer['status'], status: number]

interface Checked {
  readonly name: string
  readonly color: keyof typeof tileColors
  /** The last one is what the picture and the rules of accessibility are of. */
  readonly failures: readonly Failure[]
  /** What the configuration has under `console.map`. */
  readonly map: (origin: string) => object
}

/** A gateway with that map, the server of its tiles, and another server of which the configuration says nothing. */
function checked({ name, color, failures, map }: Checked) {
  let servers: { readonly own: TileServer; readonly other: TileServer } | undefined
  const serversOf = () => {
    if (servers === undefined) throw new Error('the servers were not started')
    return servers
  }
  async function task(page: Page): Promise<readonly string[]> {
    const { own, other } = serversOf()
    const asked: Asked = { page, address: page.url(), server: own, color }
    // Not at the map itself, to which the sign-in would lead: each map takes a loaded machine seconds to draw.
    await page.goto(new URL('/console', asked.address).href)
    await signIn(page)
    const found = [...(await seen(asked))]
    for (const [what, status] of failures) found.push(...(await failing(asked, what, status)))
    if (own.counts.tiles === 0) found.push('no tile was asked for')
    if (other.counts.others > 0) found.push('an origin was asked that the configuration does not name')
    return found
  }
  return {
    looks: ['', '?lang=ar'].map((query): Looked => ({
      path: `/console/map${query}`,
      name,
      expected,
      task,
      isLight: query !== '',
    })),
    async start() {
      const other = await startTileServer()
      const own = await startTileServer(`${other.origin}/sprite`)
      servers = { own, other }
      const demo = await startDemo({ CITYGATE_CONSOLE: JSON.stringify({ map: map(own.origin) }) })
      return {
        url: demo.url,
        async stop() {
          await demo.stop()
          for (const server of [own, other]) server.stop()
        },
      }
    },
  }
}

export const rasterTiles = checked({
  name: 'tiles',
  color: 'raster',
  failures: [
    ['tiles', 404],
    ['tiles', 503],
  ],
  map: (origin) => ({ tiles: `${origin}/{z}/{x}/{y}.png`, attribution: '© City of Example' }),
})

export const styledTiles = checked({
  name: 'style',
  color: 'water',
  // A vector tile that is not there (404) is an empty one.
  failures: [
    ['tiles', 503],
    ['style', 404],
  ],
  map: (origin) => ({ style: `${origin}/style.json` }),
})
