// No credential of a run is in its outputs, even if the target repeats it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { rightCaptures, rightDocument } from '../mutants/reference/asyncapi/document.ts'
import { rightAlert } from '../mutants/reference/feeds/cap.ts'
import type { Report } from '../runner/report.ts'
import { conformance } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-hiding-'))
const at = (name: string): string => join(folder, name)
// Returns the requested URL and the headers.
const server = createServer((request, response) => {
  const said = JSON.stringify([request.url, request.headers])
  if (request.url?.startsWith('/alert') === true) response.end(`${rightAlert}<!-- ${said} -->`)
  else if (request.url?.startsWith('/asyncapi') === true) response.end(rightDocument)
  else response.writeHead(200, { 'content-type': 'application/json', apikey: 'planted-by-the-target' }).end(said)
}).listen(0, '127.0.0.1')
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

it('what --header sends, but for the tenant', async () => {
  const headers = [
    'apikey: planted-1',
    'Ocp-Apim-Subscription-Key: planted-2',
    'X-Proxy: planted-3',
    'Fiware-Service: harbour',
  ]
  const given = headers.flatMap((header) => ['--header', header])
  const outputs = ['--report', at('r.json'), '--html', at('r.html'), '--recording', at('recording.json')]
  const { errors } = await conformance(['record', url(), '--profile', 'ngsi-v2', ...given, ...outputs])
  const written = ['r.json', 'r.html', 'recording.json'].map((name) => readFileSync(at(name), 'utf8'))
  expect([...written, errors].join('')).not.toContain('planted')
  for (const text of written) expect(text).toContain('harbour')
}, 60_000)

it('what stands in the address of a feed, which is judged again offline', async () => {
  const words = ['record', `${url()}/alert?lang=en&api_key=planted%2Bkey`, '--profile', 'cap-feed']
  const { code, out } = await conformance([...words, '--recording', at('feed.json')])
  expect([code, `${out}${readFileSync(at('feed.json'), 'utf8')}`]).toEqual([0, expect.not.stringContaining('planted')])
  expect((JSON.parse(out) as Report).target.subject).toMatch(/\?lang=en&api_key=\[secret\]$/)
  const replayed = await conformance(['replay', at('feed.json')])
  expect([replayed.code, (JSON.parse(replayed.out) as Report).verdict]).toEqual([0, 'conforms'])
}, 60_000)

it('what stands in the address of a document, which is judged again offline', async () => {
  writeFileSync(at('captures.ndjson'), rightCaptures.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const document = `document=${url()}/asyncapi.yaml?api_key=planted-key`
  const words = ['record', at('captures.ndjson'), '--profile', 'asyncapi', '--setting', document]
  const { code, out } = await conformance([...words, '--recording', at('document.json')])
  const kept = readFileSync(at('document.json'), 'utf8')
  expect([code, `${out}${kept}`]).toEqual([0, expect.not.stringContaining('planted')])
  const replayed = await conformance(['replay', at('document.json')])
  expect(replayed.code).toBe(0)
  expect((JSON.parse(replayed.out) as Report).configuration).toEqual((JSON.parse(out) as Report).configuration)
}, 60_000)
