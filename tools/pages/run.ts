// `npm run pages [-- --shots FOLDER]`: checks each page, and a report of the conformance suite, in headless Chromium (Debian's
// package), at desktop and phone width, light and dark, in English, Arabic and Chinese: its task can be done with the keyboard alone, axe finds no violation of
// WCAG 2.2 A and AA, nothing is wider than the screen, and the browser logs no error. --shots saves a screenshot of each; --only
// checks the pages whose path has that prefix.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startDemo } from './demo.ts'
import { consolePages } from './console.ts'
import { dataPages } from './data.ts'
import { chinesePages } from './chinese.ts'
import { pages, type Looked } from './pages.ts'
import { reportPages, writeReports } from './reports.ts'
import { rasterTiles, styledTiles } from './tiles.ts'

const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    only: { type: 'string', default: '/' },
  },
})
if (!existsSync(values.chromium)) {
  console.error(`There is no ${values.chromium}: apt-get install chromium, or --chromium PATH.`)
  process.exit(1)
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const screens = [
  { name: 'desktop', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

/** The translation view asks again some time after the last key; until its answer stands there, the page still changes. */
async function settled(page: Page): Promise<void> {
  const quiet = 600
  const pause = 50
  for (let waited = 0; waited < quiet && (await page.locator('#translation').count()) > 0; waited += pause) {
    await page.waitForTimeout(pause)
    if ((await page.locator('[aria-busy=true]').count()) > 0) waited = 0
  }
}

async function violations(page: Page): Promise<readonly string[]> {
  await settled(page)
  // Through the debugger protocol, because the content security policy of the page allows no other script.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: rules } = globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations: found } = await rules.run({ runOnly: { type: 'tag', values: tags } })
    return found.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: string[] }[] }[]
}

async function tooWide(page: Page): Promise<readonly string[]> {
  const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const)
  return needed > there ? [`${needed} pixels wide on a screen of ${there}`] : []
}

async function look(browser: Browser, url: string, looked: Looked, screen: (typeof screens)[number]) {
  const { viewport, colorScheme } = screen
  const page = await browser.newPage({ viewport, colorScheme })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && looked.expected?.test(message.text()) !== true)
      errors.push(`error on the console: ${message.text()}`)
  })
  await page.goto(url + looked.path)
  const undone = await looked.task(page).catch((error: unknown) => [String(error)])
  if (values.shots !== undefined) {
    const path = looked.path === '/' ? 'home' : looked.path.slice(1).replaceAll(/[/?=]/g, '-')
    const name = [path, ...(looked.name === undefined ? [] : [looked.name]), screen.name].join('-')
    await page.screenshot({ path: join(values.shots, `${name}.png`), fullPage: true })
  }
  const found = [...undone, ...errors, ...(await tooWide(page)), ...(await violations(page))]
  await page.close()
  return found
}

function isSeenOn({ screens: chosen, isLight = false }: Looked, { name, colorScheme }: (typeof screens)[number]) {
  if (chosen !== undefined) return chosen.includes(name)
  return name !== 'phone-dark' && !(isLight && colorScheme === 'dark')
}

async function lookAtScreens(url: string, looked: Looked): Promise<void> {
  for (const screen of screens) {
    if (!isSeenOn(looked, screen)) continue
    const found = await look(browser, url, looked, screen)
    const name = `${looked.path}${looked.name === undefined ? '' : ` (${looked.name})`}`
    console.log([`${name} ${screen.name}: ${found.length === 0 ? 'right' : 'WRONG'}`, ...found].join('\n  '))
    if (found.length > 0) process.exitCode = 1
  }
}

if (values.shots !== undefined) mkdirSync(values.shots, { recursive: true })
/** What is started only if one of its pages is looked at. */
interface Group {
  readonly looks: readonly Looked[]
  readonly start: () => Promise<{ readonly url: string; stop(): unknown }>
}

const isEnglish = ({ path }: Looked): boolean => !path.includes('lang=')
const groups: readonly Group[] = [
  ...[
    [...pages, ...consolePages.filter(isEnglish)],
    consolePages.filter((looked) => !isEnglish(looked)),
    dataPages.filter(isEnglish),
    dataPages.filter((looked) => !isEnglish(looked)),
    chinesePages,
  ].map((looks) => ({ looks, start: () => startDemo() })),
  rasterTiles,
  styledTiles,
  { looks: reportPages, start: writeReports },
]

async function lookAt({ looks, start }: Group): Promise<void> {
  const chosen = looks.filter(({ path }) => path.startsWith(values.only))
  if (chosen.length === 0) return
  const started = await start()
  try {
    for (const looked of chosen) await lookAtScreens(started.url, looked)
  } finally {
    await started.stop()
  }
}

/** Pages mostly wait: one group more than cores keeps all of them busy. */
const groupsAtOnce = availableParallelism() + 1
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    // The map is drawn by the processor.
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
})
try {
  const left = [...groups]
  const lookAtRest = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await lookAt(next)
  }
  await Promise.all(Array.from({ length: groupsAtOnce }, lookAtRest))
} finally {
  await browser.close()
}
