// The officer's pages, and what an officer does there with the keyboard alone; then each of them in Arabic, from right to left.

import type { Page } from 'playwright-core'
import { operationPages } from './operation.ts'
import { type Looked, tabTo } from './pages.ts'
import { goTo, has, signIn, type } from './steps.ts'

async function signingInAndOut(page: Page): Promise<readonly string[]> {
  const start = page.url()
  await tabTo(page, 'details:has(#token) > summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '#token')
  await page.keyboard.type('no.good.token')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role=alert]')
  await signIn(page)
  await tabTo(page, 'form[action*="/session/end"] button')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#token', { state: 'attached' })
  await page.goBack()
  const kept = await page.locator('form[action*="/session/end"]').count()
  await page.goto(start)
  await signIn(page)
  return kept === 0 ? [] : ['going back shows the page of a session that has ended']
}

async function search(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/decisions')
  // Messages of sources.
  await tabTo(page, '#kind')
  await page.keyboard.press('ArrowDown')
  await type(page, '#client', 'fleet-taxis')
  await page.keyboard.press('Enter')
  await page.waitForSelector('tbody tr')
  const first = 'tbody tr:first-child a'
  const isOfSeveral = (await page.locator(first).first().getAttribute('href'))?.includes('each=on') === true
  await tabTo(page, first)
  await page.keyboard.press('Enter')
  if (isOfSeveral) {
    await page.waitForURL(/each=on/)
    await page.waitForSelector(first)
    await tabTo(page, first)
    await page.keyboard.press('Enter')
  }
  await page.waitForSelector('dl')
  return has(page, 'section .note', 'the record does not say whether the rules are those of now')
}

async function simulation(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/simulate')
  await tabTo(page, '#reader')
  await page.keyboard.press('Space')
  await type(page, '#type', 'Vehicle')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#decision')
  return has(page, '[aria-labelledby=decision] section code', 'no attribute stands beside the decision')
}

async function replay(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/sources')
  await tabTo(page, 'a[href*="/fleet-taxis/dead-letters"]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('button[aria-label]')
  await tabTo(page, 'tbody tr:first-child button')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.keyboard.press('Enter'),
  ])
  // It cannot be read in any try: the page says so, and why.
  await page.waitForSelector('p[role=status]')
  return [
    ...(answer.status() === 200 ? [] : [`a replay that is rejected again is answered ${answer.status()}`]),
    ...(await has(page, '.note.wrong', 'the page does not say why the message is rejected')),
  ]
}

/** Composes a sentence and sees who would lose what by it; nothing is published. */
async function composePolicy(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/policies')
  await type(page, '#id', 'speeds')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#attributes')
  await type(page, '#attributes', 'speed')
  await tabTo(page, 'button[value=add]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('button[value^=remove]')
  // The vehicles of a city that has just started come one after the other.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await tabTo(page, 'button[value=check]')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    if ((await page.locator('main .card .badge').count()) > 0) break
    await page.waitForTimeout(2000)
  }
  return [
    ...(await has(page, 'main ol li', 'the draft has no sentence')),
    ...(await has(page, 'main .card td:has-text("speed")', 'nobody loses the speed')),
    ...(await has(page, '#document', 'the document is gone')),
  ]
}

/** The numbers are there, and the script fetches them again. */
async function overview(page: Page): Promise<readonly string[]> {
  await signIn(page)
  await tabTo(page, 'nav a[href*="range=24h"]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.stats b')
  const again = await page
    .waitForResponse((response) => response.url().includes('/console/overview?range=24h'), { timeout: 40_000 })
    .catch(() => undefined)
  return [
    ...(again?.status() === 200 ? [] : ['the numbers are not fetched again']),
    ...(await has(page, '.spark .line', 'there is no chart')),
    ...(await has(page, '#alarms', 'there are no alarms')),
  ]
}

/** Finds an entity in the list, reads its details and opens a chart, without a mouse and without looking at the map. */
async function map(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/map')
  await page.waitForSelector('.map-page[data-state=live]', { timeout: 60_000 })
  await type(page, '#list-search', 'vehicle')
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('#list tr')]
    return rows.length > 0 && rows.every((row) => /vehicle/i.test(row.textContent))
  })
  await tabTo(page, '#list a')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#details .entity table')
  const hasChart = (await page.locator('[data-history=speed]').count()) > 0
  if (hasChart) {
    await page.locator('[data-history=speed]').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('#history canvas', { timeout: 20_000 })
  }
  return [
    ...(hasChart ? [] : ['the entity has no number with a history']),
    ...(page.url().includes('entity=') ? [] : ['the address does not name the entity']),
    ...(await has(page, '#types input', 'there is no filter by type')),
  ]
}

function only(path: string): Looked['task'] {
  return async (page) => {
    await goTo(page, path)
    return has(page, 'main h1', 'there is no heading')
  }
}

/** The page answers 401 with the sign-in form, which the browser logs on its console. */
const expected = /status of 40[01]/

const officers: readonly Looked[] = [
  { path: '/console', expected, task: signingInAndOut },
  { path: '/console?range=1h', expected, task: overview },
  { path: '/console/map', expected, task: map },
  { path: '/console/policies', expected, task: composePolicy },
  { path: '/console/decisions', expected, task: search },
  { path: '/console/simulate', expected, task: simulation },
  { path: '/console/packs', expected, task: only('/console/packs') },
  { path: '/console/break-glass', expected, task: only('/console/break-glass') },
  { path: '/console/sources', expected, task: only('/console/sources') },
  { path: '/console/sources/fleet-taxis/dead-letters', expected, task: replay },
  ...operationPages,
]

export const consolePages: readonly Looked[] = [
  ...officers,
  ...officers.map((looked) => ({
    path: `${looked.path}${looked.path.includes('?') ? '&' : '?'}lang=ar`,
    expected,
    isLight: true,
    task: async (page: Page) => [
      ...(await looked.task(page)),
      ...(await has(page, 'html[dir=rtl]', 'it does not go from right to left')),
    ],
  })),
]
