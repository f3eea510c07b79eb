// Lines of captured messages, and external references of a document.

import { win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCaptures } from './captures.ts'
import { inlined } from './inline.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('readCaptures', () => {
  it('reads a body as JSON, as text and as bytes', () => {
    const lines = [
      '{"channel":"a","payload":{"b":1}}',
      '{"topic":"a","payload":"{\\"b\\":1}"}',
      '{"channel":"a","base64":"/w=="}',
    ]
    expect(readCaptures(bytes(lines.join('\n')))?.map(({ json, texts }) => [json, texts])).toEqual([
      [[{ b: 1 }], []],
      [[{ b: 1 }, '{"b":1}'], ['{"b":1}']],
      [[], ['\uFFFD', 'ff', '/w==']],
    ])
  })

  it.each(['', '\n\n', '{"channel":"a"}', '{"payload":1}', '[]', '{"channel":"a","payload":1}\nno JSON'])(
    'refuses %j whole',
    (text) => {
      expect(readCaptures(bytes(text))).toBeUndefined()
    },
  )
})

describe('inlined', () => {
  const asked: string[] = []
  const files = new Map([
    ['folder/one.yaml', '$ref: two.yaml#/a'],
    ['folder/two.yaml', 'a: { $ref: one.yaml }'],
  ])
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    asked.push(path)
    const text = files.get(path)
    return text === undefined ? undefined : bytes(text)
  }

  it.each([
    ['https://vendor.example/a.json', 'another machine'],
    ['//vendor.example/a.json', 'another machine'],
    ['file:///etc/passwd', 'another machine'],
    ['../a.yaml', 'out of the folder'],
    ['x/../../a.yaml', 'out of the folder'],
    ['/etc/passwd', 'out of the folder'],
    ['none.yaml', 'leads to nothing'],
    ['one.yaml', 'back to itself'],
  ])('does not follow %s', async (reference, words) => {
    const value = await inlined(bytes(JSON.stringify({ a: [{ $ref: reference }] })), 'folder/asyncapi.yaml', read)
    expect(value).toEqual({ ok: false, problem: expect.stringContaining(words) as string })
    expect(asked.filter((path) => !path.startsWith('folder/'))).toEqual([])
  })

  it.each([
    ['C:\\vendor\\asyncapi.yaml', 'C:\\vendor\\parts\\a.yaml'],
    ['C:/vendor/asyncapi.yaml', 'C:\\vendor\\parts\\a.yaml'],
    ['vendor\\asyncapi.yaml', 'vendor\\parts\\a.yaml'],
    ['asyncapi.yaml', 'parts\\a.yaml'],
  ])('follows within the folder of %s on Windows, and not out of it', async (document, file) => {
    const readOnly = async (path: string) => (path === file ? bytes('7') : undefined)
    const followed = (reference: string) =>
      inlined(bytes(JSON.stringify({ a: { $ref: reference } })), document, readOnly, win32)
    expect(await followed('./parts/a.yaml')).toEqual({ ok: true, value: { a: 7 } })
    for (const other of ['../parts/a.yaml', 'C:/parts/a.yaml', '\\\\host\\parts\\a.yaml', '..\\..\\a.yaml']) {
      expect((await followed(other)).ok, other).toBe(false)
    }
  })

  it('reads no file beside a document that is on another machine', async () => {
    const value = await inlined(bytes('{"$ref":"a.yaml"}'), 'https://vendor.example/asyncapi.yaml', read)
    expect(value.ok).toBe(false)
  })
})
