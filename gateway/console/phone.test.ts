// How pages are written for a narrow screen, and what becomes of texts of the machine in them.

import { beforeAll, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import { html, prose } from '../http/pages/html.ts'
import { problemText } from './problem-page.ts'
import { table } from './page-context.ts'

const category = { leftOperand: 'citygate:dataCategory', rightOperand: 'dpv:NonPersonalData' }
/** Two permissions of the same effect, for different attributes. */
const policy = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  permission: [
    { action: 'use', constraint: { ...category, operator: 'eq' } },
    { action: 'use', constraint: { ...category, operator: 'neq' } },
  ],
}
let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
})

async function page(path: string): Promise<string> {
  const { status, text } = await city.request('GET', `/console${path}`)
  expect(status).toBe(200)
  return text
}

describe('a table', () => {
  it('names each cell by its column, but for a button, which names itself', () => {
    const { text } = table(
      ['State', 'Try again'],
      [['waiting', html`<form method="post"><button>Try again</button></form>`]],
    )
    expect(text).toContain('data-label="State"')
    expect(text).not.toContain('data-label="Try again"')
  })
})

describe('a problem', () => {
  it('shows code as code, and nothing else as markup', () => {
    expect(problemText({ detail: 'The rule `type` of <b>.' }).text).toContain(
      'The rule <code>type</code> of &lt;b&gt;.',
    )
    expect(prose('one ` alone').text).toBe('one ` alone')
  })
})

describe('the page that simulates', () => {
  it('has one heading for each thing that becomes of attributes', async () => {
    const text = await page('/simulate?officer=on&action=read&type=Vehicle')
    const headings = [...text.matchAll(/<h3>([^<]+)<\/h3>/g)].map(([, heading]) => heading)
    expect(headings.length).toBeGreaterThan(0)
    expect(new Set(headings).size).toBe(headings.length)
  })
})
