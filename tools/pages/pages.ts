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

const patience = 8000

/** Whether it is there, or soon is: a loaded machine draws late. */
export async function appears(page: Page, selector: string): Promise<boolean> {
  const found = await page.waitForSelector(selector, { state: 'attached', timeout: patience }).catch(() => undefined)
  return found !== undefined
}

export type Screen = 'desktop' | 'phone' | 'desktop-dark' | 'phone-dark'

export interface Looked {
  readonly path: string
  /** Of one that is looked at in several ways. */
  readonly name?: string
  /** What the browser may log on its console without anything being wrong. */
  readonly expected?: RegExp
  /** Looked at in light alone, since it has been in the dark in another language. */
  readonly isLight?: boolean
  /** On which screens alone; absent: on all but the dark phone. */
  readonly screens?: readonly Screen[]
  /** What is wrong; nothing where it is right. */
  task(page: Page): Promise<readonly string[]>
}

/** The view shows what was chosen, and no request is under way; one is sent a moment after a choice. */
export async function translated(page: Page, format: string): Promise<void> {
  await page.waitForFunction((name) => {
    const view = document.querySelector('#translation')
    const valueOf = (selector: string): string | undefined => view?.querySelector<HTMLInputElement>(selector)?.value
    return (
      view?.hasAttribute('aria-busy') === false &&
      valueOf('[name=shown-from]') === name &&
      valueOf('[name=shown-example]') === valueOf('#example')
    )
  }, format)
}

/** Types the name of a format into the list that has the focus: again where a busy machine paused within the word, which ends it. */
export async function typeFormat(page: Page, format: string): Promise<void> {
  const pause = 1500
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await page.keyboard.type(format)
    if ((await page.locator('#from').inputValue()) === format) break
    await page.waitForTimeout(pause)
    await page.locator('#from').focus()
  }
  await translated(page, format)
}

/** Chooses another format, follows a value to its attribute and back, and finds what was lost on both sides. */
async function translateByKeyboard(page: Page): Promise<readonly string[]> {
  const isExplained = await appears(page, '.marks li .tag')
  await tabTo(page, '#from')
  await typeFormat(page, 'jtt-808')
  await tabTo(page, '#example')
  await page.keyboard.press('ArrowDown')
  await translated(page, 'jtt-808')
  await tabTo(page, '.leaf[data-rows]:not([data-rows=""])')
  const isLit = await appears(page, '.threads path.on')
  await page.keyboard.press('Enter')
  const followed = await page
    .waitForFunction(() => document.activeElement?.closest('[data-row]') !== null, undefined, { timeout: patience })
    .then(
      () => true,
      () => false,
    )
  return [
    ...(isLit ? [] : ['no line is lit when a value has the focus']),
    ...(followed ? [] : ['a value does not lead to its attribute']),
    ...((await appears(page, '.side-out .entity')) ? [] : ['no entity stands in the result']),
    ...(isExplained ? [] : ['no loss is explained']),
    ...(new URL(page.url()).search === '' ? [] : ['the choice stands in the address']),
  ]
}

/** Options that are no JSON are explained in words, and the message is kept. */
async function refusedByKeyboard(page: Page): Promise<readonly string[]> {
  await page.reload()
  for (const summary of await page.locator('details:has(#options) > summary').all()) {
    await summary.focus()
    await page.keyboard.press('Enter')
  }
  await page.locator('#options').focus()
  await page.keyboard.type('{')
  await page.locator('.choose button').focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('#translation [role=alert]')
  const said = await page.locator('#translation [role=alert]').textContent()
  return said?.includes('must be a JSON object') === true ? [] : [`the fault reads «${said ?? ''}»`]
}

/** A link brings back what was chosen. */
async function linked(page: Page): Promise<readonly string[]> {
  await page.reload()
  await page.locator('#from').selectOption('cap')
  await translated(page, 'cap')
  await page.locator('#share').focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.startsWith('#t='))
  await page.reload()
  await translated(page, 'cap')
  await page.evaluate(() => history.replaceState(null, '', location.pathname))
  await page.reload()
  return []
}

export const pages: readonly Looked[] = [
  {
    path: '/',
    async task(page) {
      return [...(await translateByKeyboard(page)), ...(await refusedByKeyboard(page)), ...(await linked(page))]
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
