// What a person without a mouse does.

import type { Page } from 'playwright-core'

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
