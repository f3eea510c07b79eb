// Each page of the console as it opens in Chinese, in which no task is done: the language and its direction are those of the page.

import type { Page } from 'playwright-core'
import { consolePages } from './console.ts'
import { dataPages } from './data.ts'
import type { Looked } from './pages.ts'
import { has, signIn } from './steps.ts'

const paths = [...new Set([...consolePages, ...dataPages].map(({ path }) => path.replace(/[?&]lang=\w+$/, '')))]

async function opened(page: Page): Promise<readonly string[]> {
  const asked = page.url()
  await signIn(page)
  await page.goto(asked)
  return [
    ...(await has(page, 'form[action*="/session/end"]', 'nobody is signed in')),
    ...(await has(page, 'html[lang=zh][dir=ltr]', 'it is not in Chinese')),
    ...(await has(page, 'main h1', 'there is no heading')),
  ]
}

/** On one screen, for want of time. */
export const chinesePages: readonly Looked[] = paths.map((path) => ({
  path: `${path}${path.includes('?') ? '&' : '?'}lang=zh`,
  // The page answers 401 with the sign-in form, which the browser logs on its console.
  expected: /status of 401/,
  screens: ['phone-dark'],
  task: opened,
}))
