// Reports of the conformance suite as a person has them: files, of a server that breaks something, in a language from left to right
// and in one from right to left.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { sensorThingsProof } from '../../conformance/mutants/ogc.ts'
import { htmlReport } from '../../conformance/report/html/page.ts'
import { type Looked, tabTo } from './pages.ts'

const languages = ['en', 'ar'] as const

/** Finds what was not kept, opens what was exchanged, and then finds a check by its id. */
async function filterByKeyboard(page: Page): Promise<readonly string[]> {
  const shown = () => page.locator('.check:not([hidden])').count()
  const all = await shown()
  await tabTo(page, 'select[name=state]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const failed = await shown()
  await tabTo(page, '.check:not([hidden]) .exchanges summary')
  await page.keyboard.press('Enter')
  const opened = await page.locator('.exchanges[open] pre').count()
  await page.reload()
  await tabTo(page, 'input[name=text]')
  await page.keyboard.type('STA-014')
  const found = await shown()
  await page.reload()
  return [
    ...(failed > 0 && failed < all ? [] : [`${failed} of ${all} checks are shown as not kept`]),
    ...(opened > 0 ? [] : ['what was exchanged does not open']),
    ...(found > 0 && found < all ? [] : [`${found} checks are found by one id`]),
  ]
}

export const reportPages: readonly Looked[] = languages.map((language) => ({
  path: `/report-${language}.html`,
  task: filterByKeyboard,
}))

export interface Reports {
  readonly url: string
  stop(): void
}

export async function writeReports(): Promise<Reports> {
  const cases = await sensorThingsProof.cases()
  const report = await cases.find(({ kind, also = [] }) => kind === 'faulty' && also.length > 0)?.judge()
  if (report === undefined) throw new Error('no server breaks several requirements at once')
  const folder = mkdtempSync(join(tmpdir(), 'citygate-reports-'))
  for (const language of languages) {
    writeFileSync(join(folder, `report-${language}.html`), htmlReport(report, language))
  }
  return { url: pathToFileURL(folder).href, stop: () => rmSync(folder, { recursive: true }) }
}
