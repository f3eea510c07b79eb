// The pages by which a gateway is operated, and what is done there with the keyboard alone.

import type { Page } from 'playwright-core'
import { type Looked, tabTo } from './pages.ts'
import { goTo, has, type } from './steps.ts'

/** Registers a client and creates a key, which stands there once. */
async function keyForClient(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/clients')
  await type(page, '#id', `bus-company-${Date.now()}`)
  await page.keyboard.press('Enter')
  await type(page, '#name', 'Bus company')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#key')
  await type(page, '#key', 'depot')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#made')
  const key = await page.locator('#made').inputValue()
  return [
    ...(key.startsWith('cgk_') ? [] : ['no key stands there']),
    ...(page.url().includes(key) ? ['the key stands in the address'] : []),
  ]
}

async function verifyLog(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/audit-log')
  await tabTo(page, 'form[action*="/verification"] button')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.note')
  return has(page, '.badge.good', 'the log does not verify')
}

/** Starts a run and stops it. */
async function runSuite(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/conformance')
  if ((await page.locator('#target').count()) > 0) {
    await type(page, '#target', 'https://broker.city.example/')
    await tabTo(page, 'input[value=ngsi-ld-read]')
    await page.keyboard.press('Space')
    await tabTo(page, 'form[action*="/conformance"] button')
    // The page before has a report too, and must not be taken for the one after.
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  }
  await page.waitForSelector('#progress, .note.wrong, tbody tr')
  if ((await page.locator('#progress').count()) > 0) {
    const stop = 'form[action*="/conformance/stop"] button'
    const isReached = await tabTo(page, stop).then(
      () => true,
      () => false,
    )
    // The run may end meanwhile: then the page loads again, without the button.
    if (!isReached && (await page.locator(stop).count()) > 0) return ['a run cannot be stopped with the keyboard']
    if (isReached) await page.keyboard.press('Enter')
    // The page loads again when the run has ended, and then has the form.
    await page.waitForSelector('#target')
  }
  return has(page, 'main h2', 'there is no heading of the reports')
}

async function connectors(page: Page): Promise<readonly string[]> {
  await goTo(page, '/console/connectors')
  return has(page, 'tbody tr .badge', 'no connector says its state')
}

/** Without a session the page answers 401 with the sign-in form, which the browser logs on its console. */
const expected = /status of 40[01]/

export const operationPages: readonly Looked[] = [
  { path: '/console/clients', expected, task: keyForClient },
  { path: '/console/audit-log', expected, task: verifyLog },
  { path: '/console/conformance', expected, task: runSuite },
  { path: '/console/connectors', expected, task: connectors },
]
