// The pages of the translation view, of sources and of mappings, and what a person does there with the keyboard alone.

import type { Page } from 'playwright-core'
import { has, signIn, type } from './steps.ts'
import { type Looked, tabTo, typeFormat } from './pages.ts'

/** Signs in, and goes back to the page that asked for it. */
async function arrive(page: Page): Promise<void> {
  const asked = page.url()
  page.setDefaultTimeout(30_000)
  await signIn(page)
  await page.goto(asked)
}

async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().focus()
  await page.keyboard.press('Enter')
}

/** Chooses another format, and follows a value to its attribute. */
async function translate(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await page.locator('#from').focus()
  await typeFormat(page, 'cap')
  await press(page, '.leaf[href^="#row"]')
  const followed = await page.evaluate(() => document.activeElement?.closest('[data-row]') !== null)
  return [
    ...(followed ? [] : ['a value does not lead to its attribute']),
    ...(await has(page, '.side-out .entity', 'no entity stands in the result')),
  ]
}

const lot = '{"lots":[{"lot":"A1","ts":"2026-01-02 11:04:05","free":12,"total":40,"battery":3.6}]}'

/** From a sample to a draft, and to its preview while it is edited; the sample does not say its time zone. */
async function mapSample(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await page.locator('#payload').focus()
  await page.keyboard.insertText(lot)
  await press(page, 'button[value=suggest]')
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#text')?.value.startsWith('#') === true)
  await page.locator('#text').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\n')
  await type(page, '#timezone', 'America/Guayaquil')
  await page.waitForSelector('#translation .side-out .entity')
  return [...(await has(page, '#translation progress', 'the coverage is not shown')), ...(await editLine(page))]
}

/** A path in the table of the lines is written into the text, and the focus goes on to the next cell. */
async function editLine(page: Page): Promise<readonly string[]> {
  await page.locator('#line-0-path').focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('$.another')
  await page.keyboard.press('Tab')
  await page.waitForFunction(() => document.activeElement?.id === 'line-0-attribute')
  const text = await page.locator('#text').inputValue()
  return [
    ...(text.includes('$.another') ? [] : ['a path in the table is not written into the text']),
    ...(await addLine(page)),
  ]
}

/** A value of the sample that no line names is offered, and becomes a line; the focus is where the next one begins. */
async function addLine(page: Page): Promise<readonly string[]> {
  await page.waitForFunction(() => document.querySelector('#translation')?.hasAttribute('aria-busy') === false)
  const offered = await page
    .locator('#new-paths option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  const before = await page.locator('#text').inputValue()
  const [path = '$.battery'] = offered
  await tabTo(page, '#new-path')
  await page.keyboard.insertText(path ?? '')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('batteryLevel')
  await tabTo(page, '#new-unit')
  await page.keyboard.insertText('P1')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'new-path')
  const after = await page.locator('#text').inputValue()
  const said = await page.locator('#mapping-lines > [role=status]').textContent()
  const left = await page.locator('#new-paths option').evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  return [
    ...(offered.length > 0 ? [] : ['no value of the sample is offered for a new line']),
    ...(/batteryLevel: \{ from: .*, unit: P1 \}/.test(after) ? [] : ['a new line is not written into the text']),
    ...(before
      .split('\n')
      .filter((one) => one.includes('#'))
      .every((one) => after.includes(one))
      ? []
      : ['a comment is lost']),
    ...(said?.includes('batteryLevel') === true ? [] : ['a new line is not announced']),
    ...(left.includes(path) ? ['a value that a line names is still offered'] : []),
  ]
}

const device =
  '{"device":{"name":"truck","uniqueId":"123"},"position":{"latitude":1.2,"longitude":36.8,"fixTime":"2026-01-02T03:04:05Z","valid":true}}'

/** Every format is tried on a sample, and the first time each is loaded. */
const recognising = 40_000

/** From a sample to the options of its format, with the result below. */
async function register(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await page.locator('#payload').focus()
  await page.keyboard.insertText(device)
  await press(page, 'main form button')
  await page.waitForSelector('.candidates button', { timeout: recognising })
  await press(page, '.candidates button')
  await page.waitForSelector('button[value=create]')
  return has(page, '.side-out .entity', 'the result is not shown')
}

/**
 * A sample that no format reads: its draft asks for the time zone and the coordinate system, and shows what it makes of the sample, also when
 * its script comes after the person has typed.
 */
async function registerDraft(page: Page): Promise<readonly string[]> {
  const typed = Promise.withResolvers<void>()
  await page.route('**/assets/mapping.*.js', async (route) => {
    await typed.promise
    await route.continue()
  })
  await arrive(page)
  await page.locator('#payload').focus()
  await page.keyboard.insertText(lot)
  await press(page, 'main form button')
  await page.waitForSelector('button[value=live-sample]', { timeout: recognising })
  const zone = await page.locator('#timezone').inputValue()
  await type(page, '#timezone', 'America/Guayaquil')
  typed.resolve()
  await page.waitForSelector('#translation .side-out .entity')
  return [
    ...(zone === '' ? [] : ['a time zone was chosen by nobody']),
    ...(await has(page, '#zones option', 'no time zone is offered')),
    ...(await has(page, '#translation progress', 'the coverage is not shown')),
  ]
}

async function source(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await tabTo(page, 'main a[href*="/dead-letters"]')
  return has(page, 'svg.hour', 'the last hour is not shown')
}

/** Begins to keep messages, looks at the list, and ends it: the next screen begins again. */
async function captured(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await press(page, 'form[action*="/capture"] button')
  await page.waitForSelector('form[action*="/capture/end"]')
  for (let tries = 0; tries < 10 && (await page.locator('tbody tr').count()) === 0; tries += 1) {
    await page.waitForTimeout(1000)
    await page.reload()
  }
  const found = await has(page, 'tbody tr', 'no message was kept')
  await press(page, 'form[action*="/capture/end"] button')
  await page.waitForSelector('form[action$="/capture"], form[action*="/capture?"]')
  return found
}

/** Tries the options in force: the messages are counted, and the run is ended. */
async function dryRun(page: Page): Promise<readonly string[]> {
  await arrive(page)
  await press(page, 'form[method=post][action*="/dry-run"] button')
  await page.waitForSelector('#progress')
  await page.waitForFunction(() => (document.querySelector<HTMLProgressElement>('#progress progress')?.value ?? 0) > 0)
  const found = await has(page, '#progress [data-counts]', 'the counts are not shown')
  await press(page, 'form[action*="/dry-run/end"] button')
  await page.waitForSelector('form[method=post][action*="/dry-run"] select')
  return found
}

/** Replays all, which shows how far it is; where the session has ended meanwhile, it says so instead of doing nothing. */
async function letter(page: Page): Promise<readonly string[]> {
  await arrive(page)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await press(page, '#replay-all button')
  await page.waitForSelector('#token', { state: 'attached' })
  await page.context().addCookies(cookies)
  await page.goBack()
  await press(page, '#replay-all button')
  await page.waitForSelector('#replay-all[data-more=""]')
  await page.goto(page.url().replace('/replay', ''))
  await press(page, 'tbody tr:first-child a')
  await page.waitForSelector('button.danger')
  return has(page, '.note.wrong', 'the error is not shown')
}

async function opened(page: Page): Promise<readonly string[]> {
  await arrive(page)
  return has(page, 'main h1', 'there is no heading')
}

/** The page answers 401 with the sign-in form, which the browser logs on its console. */
const expected = /status of 40[01]/

const english: readonly Looked[] = [
  { path: '/console/translation', expected, task: translate },
  { path: '/console/mappings', expected, task: opened },
  { path: '/console/mappings/new', expected, task: mapSample },
  { path: '/console/sources/new', expected, task: register },
  { path: '/console/sources/new', name: 'a draft', expected, task: registerDraft },
  { path: '/console/sources/fleet-taxis', expected, task: source },
  { path: '/console/sources/fleet-taxis/messages', expected, task: captured },
  { path: '/console/sources/fleet-taxis/dry-run', expected, task: dryRun },
  { path: '/console/sources/fleet-taxis/edit', expected, task: opened },
  { path: '/console/sources/fleet-taxis/dead-letters', expected, task: letter },
]

export const dataPages: readonly Looked[] = [
  ...english,
  ...['ar', 'zh'].flatMap((language) =>
    english.map((looked) => ({ ...looked, path: `${looked.path}?lang=${language}`, isLight: true })),
  ),
]
