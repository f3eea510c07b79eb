// For tests of the console's pages.

import { expect } from 'vitest'
import type { TestAnswer, TestCity } from '../http/apis/testing.ts'

/** A value that would be markup, an attribute or a script where it is not escaped. */
export const planted = '"><script>alert(1)</script><b \' onx="'

export async function pageOf(city: TestCity, path: string): Promise<string> {
  const { status, text } = await city.request('GET', `/console${path}`)
  expect([path, status]).toEqual([path, 200])
  return text
}

/** Nothing of what was planted is markup; within quotation marks it may stand. */
export function expectNoMarkup(text: string): void {
  const tags = text.replaceAll(/="[^"]*"/g, '')
  // Scripts of the page itself have an address; what was planted has none.
  expect(tags).not.toContain('<script>')
  expect(tags).not.toMatch(/<[^>]*\bonx/)
  expect(tags).not.toContain('<b ')
}

/** A form, by a client whose token comes in a header. */
export function sendForm(
  city: TestCity,
  path: string,
  form: Readonly<Record<string, string>>,
  as = 'city:officer',
): Promise<TestAnswer> {
  const text = new URLSearchParams(form).toString()
  return city.request('POST', `/console${path}`, { as, text, contentType: 'application/x-www-form-urlencoded' })
}
