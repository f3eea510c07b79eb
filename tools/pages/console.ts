// The officer's pages, and what an officer does there with the keyboard alone; then each of them in Arabic, from right to left.

import type { Page } from 'playwright-core'
import { type Looked, tabTo } from './pages.ts'

/** From the form of the sign-in page, by the button of the demo city. */
export async function signIn(page: Page): Promise<void> {
  await tabTo(page, 'button[name=demo]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('form[action*="/session/end"]')
}

/** Signs in and follows the menu to a page. */
async function goTo(page: Page, path: string): Promise<void> {
  await signIn(page)
  await tabTo(page, `nav a[href^="${path}"]`)
  await page.keyboard.press('Enter')
  await page.waitForSelector(`nav a[href^="${path}"][aria-current=page]`)
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}

async function has(page: Page, selector: string, what: string): Promise<readonly string[]> {
  return (await page.locator(selector).count()) > 0 ? [] : [what]
}

async function signingInAndOut(page: Page): Promise<readonly string[]> {
  const start = page.url()
  await tabTo(page, '#token')
  await page.keyboard.type('no.good.token')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role=alert]')
  await signIn(page)
  await tabTo(page, 'form[action*="/session/end"] button')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#token')
  await page.goBack()
  const kept = await page.locator('form[action*="/session/end"]').count()
  await page.goto(start)
  await signIn(page)
  return kept === 0 ? [] : ['going back shows the page of a session that has ended']
}

async function search(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/decisions')
  await type(page, '#client', 'fleet-taxis')
  await page.keyboard.press('Enter')
  await page.waitForSelector('tbody tr')
  await tabTo(page, 'tbody tr:first-child a')
  await page.keyboard.press('Enter')
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
  await page.waitForSelector('button[aria-label]')
  return [
    ...(answer.status() === 303 ? [] : [`a replay is answered ${answer.status()}`]),
    ...(await has(page, 'tbody tr [lang=en]', 'no letter says why it was refused')),
  ]
}

/** Writes a policy and has it checked; nothing is published. */
async function checkPolicy(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/policies')
  await type(page, '#id', 'open-data')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#document')
  const permission = '[{"assignee":"urn:citygate:role:reader","action":"read"}]'
  const contexts = '["http://www.w3.org/ns/odrl.jsonld","urn:citygate:context:odrl:v1"]'
  await type(page, '#document', `{"@context":${contexts},"uid":"urn:policy:open","permission":${permission}}`)
  await tabTo(page, 'button[value=check]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('main ol')
  return has(page, '#document', 'the draft is gone')
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
  { path: '/console/policies', expected, task: checkPolicy },
  { path: '/console/decisions', expected, task: search },
  { path: '/console/simulate', expected, task: simulation },
  { path: '/console/packs', expected, task: only('/console/packs') },
  { path: '/console/break-glass', expected, task: only('/console/break-glass') },
  { path: '/console/sources', expected, task: only('/console/sources') },
  { path: '/console/sources/fleet-taxis/dead-letters', expected, task: replay },
]

export const consolePages: readonly Looked[] = [
  ...officers,
  ...officers.map((looked) => ({
    path: `${looked.path}?lang=ar`,
    expected,
    isLight: true,
    task: async (page: Page) => [
      ...(await looked.task(page)),
      ...(await has(page, 'html[dir=rtl]', 'it does not go from right to left')),
    ],
  })),
]
