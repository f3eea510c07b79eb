// A browser that sends the examples of the console's forms, as an officer would: it signs in, opens the page of the form, takes from it
// what only the page knows, and sends the form in the session.

import type { TestAnswer, TestCity } from '../apis/testing.ts'

/** What stands in an example for a value that the page puts into a hidden field of the form. */
const fromThePage = 'from-the-page'
/** What stands in an example for the token of the person who signs in. */
const accessToken = 'access-token'

const sessionPath = '/console/session'

export interface FormExample {
  readonly path: string
  /** Where the form is. */
  readonly page: string
  readonly body: Readonly<Record<string, string>>
  readonly as: string
}

interface PageForm {
  readonly action: string
  /** By name, with the value of those that are hidden. */
  readonly fields: ReadonlyMap<string, string | undefined>
}

/** The text that was written into a page. */
function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

function formsIn(page: string): readonly PageForm[] {
  const found = page.matchAll(/<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/g)
  return [...found].map(([, action = '', content = '']) => {
    const tags = [...content.matchAll(/<(?:input|select|textarea|button)\s[^>]*>/g)]
    const fields = tags.flatMap(([tag]) => {
      const name = attributeOf(tag, 'name')
      const isHidden = attributeOf(tag, 'type') === 'hidden'
      return name === undefined ? [] : [[name, isHidden ? attributeOf(tag, 'value') : undefined] as const]
    })
    return { action: unescaped(action), fields: new Map(fields) }
  })
}

interface Browser {
  open(path: string): Promise<TestAnswer>
  submit(path: string, form: Readonly<Record<string, string>>): Promise<TestAnswer>
}

function openBrowser(city: TestCity): Browser {
  let cookie = ''
  return {
    open: (path) => city.request('GET', path, { cookie }),
    async submit(path, form) {
      const answer = await city.request('POST', path, {
        cookie,
        text: new URLSearchParams(form).toString(),
        contentType: 'application/x-www-form-urlencoded',
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      const [given] = answer.headers.getSetCookie()
      if (given !== undefined) cookie = given.split(';')[0] ?? ''
      return answer
    },
  }
}

/** The form of the page that has the fields of the example, and in its hidden ones the values that the example has. */
function formOf(page: string, { path, body }: FormExample): PageForm | undefined {
  return formsIn(page).find(
    ({ action, fields }) =>
      action === path &&
      Object.entries(body).every(([name, value]) => {
        if (!fields.has(name)) return false
        const hidden = fields.get(name)
        return hidden === undefined ? value !== fromThePage : value === fromThePage || value === hidden
      }),
  )
}

function isSame(one: PageForm, other: PageForm): boolean {
  return JSON.stringify([one.action, ...one.fields]) === JSON.stringify([other.action, ...other.fields])
}

export interface Submitted {
  readonly answer: TestAnswer
  /** Whether the page still offers the same form; after an accepted one, the city has changed. */
  readonly isStillOffered: () => Promise<boolean>
}

export async function submitFromPage(city: TestCity, example: FormExample): Promise<Submitted> {
  const { path, page, body, as } = example
  const browser = openBrowser(city)
  const token = btoa(as)
  if (path !== sessionPath) await browser.submit(sessionPath, { token })
  const shown = await browser.open(page)
  const form = formOf(shown.text, example)
  if (form === undefined)
    throw new Error(`${page} (${shown.status}) has no form to ${path} with these fields and values`)
  const sent = Object.entries(body).map(([name, value]): readonly [string, string] => {
    if (value === fromThePage) return [name, form.fields.get(name) ?? '']
    return [name, value === accessToken ? token : value]
  })
  const answer = await browser.submit(path, Object.fromEntries(sent))
  return {
    answer,
    isStillOffered: async () => {
      const { text } = await browser.open(page)
      return formsIn(text).some((one) => isSame(one, form))
    },
  }
}
