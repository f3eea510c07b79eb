// The options of a run by flags, variables and the file of --config, their precedence, and what is checked before anything is
// sent.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { conformance } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-options-'))
const at = (name: string): string => join(folder, name)
function written(name: string, text: string | Uint8Array): string {
  writeFileSync(at(name), text)
  return at(name)
}

const asked: IncomingHttpHeaders[] = []
const server = createServer(({ headers }, response) => {
  asked.push(headers)
  // Nothing is tested after this response.
  response.writeHead(503).end()
}).listen(0, '127.0.0.1')
beforeEach(() => asked.splice(0))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const run = (): readonly string[] => [
  'run',
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  '--profile',
  'translate',
]

describe('the options of a run', () => {
  const inFile = written('token', 'of-file')
  const config = written('token.json', JSON.stringify({ tokenFile: inFile }))
  const variable = { CITYGATE_CONFORMANCE_TOKEN: 'of-variable' }
  const cases: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
    ['of-flag', ['--token', 'of-flag', '--config', config], variable],
    ['of-file', ['--token-file', inFile], variable],
    ['of-variable', ['--config', config], variable],
    ['of-flag', ['--token', 'of-flag'], { CITYGATE_CONFORMANCE_TOKEN_FILE: inFile }],
    ['of-file', ['--config', config], {}],
  ]

  it('is the token of the flag, else of the variable, else of the file', async () => {
    for (const [token, words, variables] of cases) {
      asked.splice(0)
      const { code } = await conformance([...run(), ...words], undefined, variables)
      expect([code, asked[0]?.authorization]).toEqual([3, `Bearer ${token}`])
    }
    const both = { ...variable, CITYGATE_CONFORMANCE_TOKEN_FILE: inFile }
    expect((await conformance(run(), undefined, both)).code).toBe(2)
  }, 60_000)

  it('may be headers and settings by variables, a line each', async () => {
    const variables = {
      CITYGATE_CONFORMANCE_HEADER: 'Fiware-Service: harbour, north\nX-Other: 1\n',
      CITYGATE_CONFORMANCE_SETTING: 'edition=1.6\nodd=1',
    }
    const wrong = await conformance(run(), undefined, variables)
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringMatching(/no profile of the run.*"edition"/i)])
    const { CITYGATE_CONFORMANCE_HEADER } = variables
    expect((await conformance(run(), undefined, { CITYGATE_CONFORMANCE_HEADER })).code).toBe(3)
    expect(asked[0]).toMatchObject({ 'fiware-service': 'harbour, north', 'x-other': '1' })
  })

  it('is safe where the variable says so, and not where it says no', async () => {
    const left = async (said: string, ...words: readonly string[]) => {
      const plan = ['plan', '--profile', 'ngsi-ld-write', ...words]
      const { code, out } = await conformance(plan, undefined, { CITYGATE_CONFORMANCE_SAFE: said })
      return [code, out.includes('--safe permits no writes')]
    }
    for (const yes of ['true', '1']) expect(await left(yes)).toEqual([0, true])
    for (const no of ['false', '0', '']) expect(await left(no)).toEqual([0, false])
    expect(await left('false', '--safe')).toEqual([0, true])
    expect(await left('maybe')).toEqual([2, false])
  }, 60_000)

  it('may stand in one file for all commands, as the shell of Windows writes it', async () => {
    const content = JSON.stringify({ profile: ['translate'], html: at('r.html'), lang: 'fr', recording: at('r.json') })
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')])
    for (const bytes of [Buffer.from(`\uFEFF${content}`), utf16]) {
      const planned = await conformance(['plan', '--config', written('all.json', bytes)])
      expect([planned.code, planned.errors]).toEqual([0, ''])
    }
    const wrong = await conformance(['plan', '--config', written('wrong.json', JSON.stringify({ lang: 'xx' }))])
    expect(wrong.code).toBe(2)
  })
})

describe('before anything is sent', () => {
  it('all outputs are checked to be writable and signable', async () => {
    expect((await conformance(['new-key', at('city.jwk')])).code).toBe(0)
    const nowhere = join(folder, 'none', 'r.json')
    const signing = ['--report', at('r.json'), '--sign']
    for (const [words, sentence] of [
      [['--report', nowhere], 'The file of --report cannot be written.'],
      [['--html', folder], 'The file of --html cannot be written.'],
      [[...signing, at('none.jwk')], 'The file of --sign cannot be read.'],
      [[...signing, at('city.jwk.pub')], '--sign: The key is a public key and cannot sign.'],
      [[...signing, at('city.jwk'), '--envelope', nowhere], 'The file of --envelope cannot be written.'],
      [['--sign', at('city.jwk')], 'A signature needs a file'],
    ] as const) {
      const { code, errors } = await conformance([...run(), ...words])
      expect([words, code, errors]).toEqual([words, 2, expect.stringContaining(sentence)])
    }
    const record = ['record', ...run().slice(1)]
    expect((await conformance([...record, '--recording', nowhere])).code).toBe(2)
    expect((await conformance(record)).errors).toBe('Set --recording to the file for the recording.\n')
    expect(asked).toEqual([])
  }, 60_000)
})
