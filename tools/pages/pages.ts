// The pages of the gateway that a person looks at, and what each is for, done with the keyboard alone.

import type { Page } from 'playwright-core'

// What a person without a mouse does.
const stepsAtMost = 60

/** Tabs on until the element has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < stepsAtMost; step += 1) {
    await page.keyboard.press('Tab')
    const isThere = await page
      .locator(selector)
      .first()
      .evaluate((element) => element === document.activeElement)
    if (isThere) return
  }
  throw new Error(`the Tab key does not lead to ${selector}`)
}

export interface Looked {
  readonly path: string
  /** What the browser may log on its console without anything being wrong. */
  readonly expected?: RegExp
  /** Looked at in light alone, since it has been in the dark in another language. */
  readonly isLight?: boolean
  /** What is wrong; nothing where it is right. */
  task(page: Page): Promise<readonly string[]>
}

/** Chooses an example of HJ 212 and has it translated: the document stands there, and what it lost beside it. */
async function translateByKeyboard(page: Page): Promise<readonly string[]> {
  await tabTo(page, '#from')
  await page.keyboard.type('hj-212')
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#mediaType')?.value === 'text/plain')
  await tabTo(page, '#example')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#payload')?.value !== '')
  await tabTo(page, '#to')
  await page.keyboard.type('ngsi-ld')
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#target')?.value === 'normalized')
  await tabTo(page, 'button[type=submit]')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Translated'))
  const output = (await page.locator('#output').textContent()) ?? ''
  const ledger = (await page.locator('#ledger').textContent()) ?? ''
  return [
    ...(output.includes('urn:ngsi-ld:') ? [] : ['no document stands where the output should be']),
    ...(/\d loss(?:es)?:|Nothing was lost/.test(ledger) ? [] : ['no ledger stands beside the output']),
  ]
}

/** The page explains an invalid option in words. */
async function refusedByKeyboard(page: Page): Promise<readonly string[]> {
  await tabTo(page, '#options')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('{')
  await tabTo(page, 'button[type=submit]')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('#status')?.className === 'wrong')
  const said = await page.locator('#status').textContent()
  return said === 'The options must be JSON.' ? [] : [`the fault reads «${said ?? ''}»`]
}

export const pages: readonly Looked[] = [
  {
    path: '/',
    async task(page) {
      const done = await translateByKeyboard(page)
      await page.reload()
      return [...done, ...(await refusedByKeyboard(page)), ...(await translatedAgain(page))]
    },
  },
  {
    path: '/docs',
    async task(page) {
      await page.getByRole('heading', { name: 'Citygate', exact: true }).waitFor()
      const hosts = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).host),
      )
      const others = hosts.filter((host) => host !== new URL(page.url()).host)
      return others.map((host) => `something was loaded from ${host}`)
    },
  },
  {
    path: '/docs?view=plain',
    async task(page) {
      return (await page.locator('h1').count()) === 1 ? [] : ['there is not one heading of the first level']
    },
  },
]

/** Leaves the page with an answer in it, so that this is what is looked at. */
async function translatedAgain(page: Page): Promise<readonly string[]> {
  await page.reload()
  return translateByKeyboard(page)
}
