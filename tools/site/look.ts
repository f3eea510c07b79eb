// `npm run docs:look [-- --shots FOLDER]`: looks at pages of the built site in headless Chromium, at desktop and phone width, light and
// dark: axe finds nothing, nothing is wider than the screen, no error is logged, and nothing is loaded from another host.

import { once } from 'node:events'
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const { values } = parseArgs({
  options: { shots: { type: 'string' }, chromium: { type: 'string', default: '/usr/bin/chromium' } },
})
const site = resolve(import.meta.dirname, '../../docs/generated/site')
const looked = ['/', '/quick-start.html', '/formats/', '/formats/hj-212.html', '/clients.html', '/concepts/access.html', '/reference/index.html'] // prettier-ignore
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' } // prettier-ignore

const server = createServer((request, response) => {
  const path = join(site, decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname))
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path
  if (!file.startsWith(site) || !existsSync(file)) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
  return createReadStream(file).pipe(response)
})

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

async function faultsOf(browser: Browser, url: string, width: number, colorScheme: 'light' | 'dark', shot?: string) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(`on the console: ${message.text()}`))
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(url).host) faults.push(`asked ${host}`)
  })
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(500)
  if (shot !== undefined) await page.screenshot({ path: shot })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 0) faults.push(`${wide} pixels wider than the screen`)
  // Scalar's own page is that of the gateway, which `npm run pages` looks at with its colours corrected.
  if (!url.includes('/reference/')) {
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { axe: rules } = globalThis as unknown as {
        axe: { run(of: unknown): Promise<{ violations: Violation[] }> }
      }
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      return (await rules.run({ runOnly: { type: 'tag', values: tags } })).violations
    })
    faults.push(...found.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`))
  }
  await page.close()
  return faults
}

if (!existsSync(join(site, 'index.html'))) throw new Error('The site is not built: npm run docs:build')
if (values.shots !== undefined) mkdirSync(values.shots, { recursive: true })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const path of looked)
    for (const width of [1280, 390])
      for (const scheme of ['light', 'dark'] as const) {
        const name = `${path.replaceAll(/[/.]+/g, '_')}-${width}-${scheme}.png`
        const shot = values.shots === undefined ? undefined : join(values.shots, name)
        const faults = await faultsOf(browser, base + path, width, scheme, shot)
        console.log(`${path} ${width} ${scheme}: ${faults.length === 0 ? 'right' : 'WRONG'}`)
        for (const fault of faults) console.error(`  ${fault}`)
        if (faults.length > 0) process.exitCode = 1
      }
} finally {
  await browser.close()
  server.close()
}
