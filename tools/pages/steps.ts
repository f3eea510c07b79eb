// Steps of the tasks on the console's pages, with the keyboard alone.

import type { Page } from 'playwright-core'
import { appears, tabTo } from './pages.ts'

/** From the form of the sign-in page, by the button of the demo city. */
export async function signIn(page: Page): Promise<void> {
  await tabTo(page, 'button[name=demo]')
  await page.keyboard.press('Enter')
  await page.waitForSelector('form[action*="/session/end"]')
}

/** Signs in and follows the menu to a page. */
export async function goTo(page: Page, path: string): Promise<void> {
  await signIn(page)
  await tabTo(page, `nav a[href^="${path}"]`)
  await page.keyboard.press('Enter')
  await page.waitForSelector(`nav a[href^="${path}"][aria-current=page]`)
}

export async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}

export async function has(page: Page, selector: string, what: string): Promise<readonly string[]> {
  return (await appears(page, selector)) ? [] : [what]
}
