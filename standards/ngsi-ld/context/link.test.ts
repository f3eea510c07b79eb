import { describe, expect, it } from 'vitest'
import { contextLink } from './link.ts'

const relation = 'rel="http://www.w3.org/ns/json-ld#context"'

describe('contextLink', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['<https://x.example/next>; rel=next', undefined],
    [`<https://x.example/a,b>; ${relation}; type="application/ld+json"`, 'https://x.example/a,b'],
    [`<https://x.example/n>;rel=next;title="a, \\"b\\"" , <https://x.example/c> ; ${relation}`, 'https://x.example/c'],
    [`<https://x.example/c>; rel="alternate http://www.w3.org/ns/json-ld#context"`, 'https://x.example/c'],
    [`<https://x.example/c>; ${relation}, <https://x.example/c>; ${relation}`, 'https://x.example/c'],
  ])('reads %s', (header, value) => {
    expect(contextLink(header)).toEqual({ ok: true, value })
  })

  it.each(['https://x.example/c', `<https://x.example/a>; ${relation}, <https://x.example/b>; ${relation}`])(
    'refuses %s',
    (header) => {
      expect(contextLink(header)).toMatchObject({ ok: false, problem: { code: 'invalid', path: 'Link' } })
    },
  )

  it('refuses a header of many blanks without trying every way to part them', () => {
    const header = `<https://x.example/a>${'; a   '.repeat(5000)}"`
    expect(contextLink(header)).toMatchObject({ ok: false, problem: { code: 'invalid', path: 'Link' } })
  })
})
