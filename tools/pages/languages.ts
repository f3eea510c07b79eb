// Each page of the console as it opens, in Chinese and Arabic, on the screens on which no task is done in them: the language and its
// direction are those of the page.

import type { Page } from 'playwright-core'
import { consolePages } from './console.ts'
import { dataPages } from './data.ts'
import type { Looked, Screen } from './pages.ts'
import { has, signIn } from './steps.ts'

const paths = [...new Set([...consolePages, ...dataPages].map(({ path }) => path.replace(/[?&]lang=\w+$/, '')))]

const languages: readonly (readonly [language: string, direction: string, screens: readonly Screen[]])[] = [
  ['zh', 'ltr', ['desktop', 'phone-dark']],
  ['ar', 'rtl', ['phone-dark']],
]

function opened(language: string, direction: string): Looked['task'] {
  return async (page: Page) => {
    const asked = page.url()
    await signIn(page)
    await page.goto(asked)
    const isSigned = (await page.locator('#token').count()) === 0
    return [
      ...(isSigned ? [] : ['nobody is signed in']),
      ...(await has(page, `html[lang=${language}][dir=${direction}]`, `it is not in ${language}`)),
      ...(await has(page, 'main h1', 'there is no heading')),
    ]
  }
}

export const languagePages: readonly Looked[] = languages.flatMap(([language, direction, screens]) =>
  paths.map((path) => ({
    path: `${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
    // The page answers 401 with the sign-in form, which the browser logs on its console.
    expected: /status of 401/,
    screens,
    task: opened(language, direction),
  })),
)
