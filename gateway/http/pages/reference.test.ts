// The page of the interactive API reference, and the script that it names.

import { describe, expect, it } from 'vitest'
import { referencePage } from './reference.ts'

describe('/docs', () => {
  it('loads its scripts from this gateway, and nothing from another host', async () => {
    const page = referencePage()
    const html = await page.text()
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.filter((one) => one.startsWith('/assets/')).length).toBe(2)
    expect(addresses.filter((one) => !/^\/|^data:,$/.test(one))).toEqual([])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  it('leads to the page without scripts', async () => {
    const html = await referencePage().text()
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="0; url=/docs?view=plain"></noscript>')
    expect(html).toContain('<a href="/docs?view=plain">')
  })
})
