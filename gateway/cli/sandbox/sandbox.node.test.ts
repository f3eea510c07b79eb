// The command as a vendor runs it: messages in, losses and a signed report out, and no credential in what it prints.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../client/client.ts'

const executable = resolve('bin/citygate.mjs')
const frame =
  '##0136ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&1dc0\r\n'
const mapping = `mapping: 1
about: { standard: { name: Lots, editions: ['1'], url: https://lots.example } }
reads: json
observedAt: none
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free
`
let folder: string
let port: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-sandbox-'))
  writeFileSync(join(folder, 'frame.txt'), frame)
  writeFileSync(join(folder, 'frame.hex'), Buffer.from(frame).toString('hex'))
  writeFileSync(join(folder, 'garbage.txt'), 'garbage')
  writeFileSync(join(folder, 'lot.json'), '{"lot":"A","free":3}')
  writeFileSync(join(folder, 'lots.yaml'), mapping)
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
  await new Promise((done) => server.close(done))
})
afterAll(() => rmSync(folder, { recursive: true }))

function citygate(words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [executable, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { status, text: stdout + stderr }
}

const sandbox = (words: readonly string[]) => citygate(['sandbox', ...words, '--port', String(port), '--once'])
const station = ['hj-212', '--option', 'timezone=+08:00', '--option', 'edition=2005']
const at = (name: string): string => join(folder, 'citygate-sandbox', name)

describe('citygate sandbox', () => {
  it('says what is lost of a message and why, and what is wrong with another', () => {
    const { status, text } = sandbox([...station, '--sample', 'frame.txt', 'frame.hex', 'garbage.txt'])
    expect(text).toContain('frame.txt: stored, 1 entity, 5 losses')
    expect(text).toContain('unit-of-the-standard, the unit is that of the standard')
    expect(text).toMatch(/frame\.hex: (?:stored|duplicate)/)
    expect(text).toContain('garbage.txt: rejected')
    expect(text).toContain('2 of 3 messages stored.')
    expect(status).toBe(1)
  })

  it('keeps the credentials in a file of the owner, and prints none', () => {
    const { text } = sandbox([...station, '--sample', 'frame.txt'])
    const environment = readFileSync(at('sandbox.env'), 'utf8')
    const tokens = [...environment.matchAll(/'(eyJ[^']+)'/g)].map(([, token = '']) => token)
    expect(tokens.length).toBe(3)
    for (const token of tokens) expect(text).not.toContain(token.slice(0, 40))
    for (const name of ['sandbox.env', 'signer.jwk', 'messages.ndjson', 'options.json'])
      expect((statSync(at(name)).mode & 0o777).toString(8), name).toBe('600')
    const kept = ['report.json', 'report.html', 'sandbox.log'].map((name) => readFileSync(at(name), 'utf8')).join('')
    for (const token of tokens) expect(kept).not.toContain(token.slice(0, 40))
  })

  it('signs a report that verifies, until it is changed', () => {
    expect(sandbox([...station, '--sample', 'frame.txt', '--product', 'Station 7']).status).toBe(0)
    const verify = ['conformance', 'verify', at('report.json'), '--key', at('signer.jwk.pub')]
    expect(citygate(verify)).toMatchObject({ status: 0 })
    const report = readFileSync(at('report.json'), 'utf8')
    expect(report).toContain('Station 7')
    expect(report).toContain('MESSAGES-005')
    writeFileSync(at('report.json'), report.replace('Station 7', 'Station 8'))
    expect(citygate(verify).status).toBe(1)
  })

  it('tries a mapping of the vendor', () => {
    const { status, text } = sandbox(['./lots.yaml', '--sample', 'lot.json'])
    expect(text).toContain('lot.json: stored, 1 entity, nothing lost')
    expect(status).toBe(0)
  })

  it.each([
    [['no-such-format'], 'There is no format no-such-format'],
    [['hj-212'], 'timezone'],
    [['hj-212', '--option', 'colour=red'], 'The adapter has no option colour.'],
    [['hj212'], 'Do you mean hj-212?'],
    [['./nowhere.yaml'], 'there is no file ./nowhere.yaml in '],
    [[...station, '--sample', 'nowhere.txt'], 'The file nowhere.txt cannot be read.'],
  ])('explains what is wrong with %j', (words, sentence) => {
    const { status, text } = sandbox(words)
    expect(text).toContain(sentence)
    expect(status).toBe(2)
  })

  it('goes on listening, with the credentials of the file', async () => {
    const words = ['sandbox', ...station, '--port', String(port)]
    const child = spawn(process.execPath, [executable, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    try {
      let said = ''
      for await (const piece of child.stderr) {
        said += String(piece)
        if (said.includes('Ctrl-C')) break
      }
      const environment = readFileSync(at('sandbox.env'), 'utf8')
      const [, token = ''] = /VENDOR='([^']+)'/.exec(environment) ?? []
      const client = createClient({ url: `http://localhost:${port}`, token })
      const { data } = await client.POST('/v1/sources/{id}/messages', {
        params: { path: { id: 'my-source' } },
        headers: { 'Content-Type': 'text/plain' },
        body: frame,
      })
      expect(data?.results[0]?.result).toBe('stored')
    } finally {
      child.kill()
    }
  })
})
