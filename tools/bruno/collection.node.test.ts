// The collection has every operation once, and its requests say who may send them.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brunoCollection, type OpenApi } from './collection.ts'

const file = resolve(import.meta.dirname, '../../gateway/generated/public/openapi.json')
const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApi
const files = brunoCollection(document)

function request(path: string): string {
  return files.find((one) => one.path === path)?.text ?? ''
}

describe('the collection for Bruno', () => {
  it('has a request for every operation of programs, each in a file of its own', () => {
    const operations = Object.entries(document.paths)
      .filter(([path]) => !/^\/(?:console|docs|assets)?(?:\/|$)|\/events$/.test(path))
      .flatMap(([, item]) => Object.keys(item).filter((name) => /^(?:get|put|post|patch|delete)$/.test(name)))
    const requests = files.filter(({ path }) => path.endsWith('.bru') && !path.startsWith('environments/'))
    expect(requests.length).toBe(operations.length)
    expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length)
  })

  it('sends an example with the token of a role that may send it', () => {
    const text = request('sources/Create or replace a source.bru')
    expect(text).toContain('token: {{officer}}')
    expect(text).toContain('"adapter": "hj-212"')
    expect(text).toContain('res.status: in 200, 201')
  })

  it('takes tokens from the environment of the process, and holds none', () => {
    const all = files.map(({ text }) => text).join('')
    expect(request('environments/demo.bru')).toContain('reader: {{process.env.READER}}')
    expect(all).not.toMatch(/eyJ[A-Za-z0-9_-]{20}/)
  })

  it('needs no token for what is public', () => {
    const health = files.find(({ text }) => text.includes('url: {{gateway}}/health\n'))
    expect(health?.text).toContain('auth: none')
    expect(health?.isRead).toBe(true)
  })
})
