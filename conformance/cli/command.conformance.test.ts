// The command as a city runs it: a child process, its exit code, its two output streams.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reading, rightCaptures, rightDocument } from '../mutants/reference/asyncapi/document.ts'
import { requirements } from '../requirements.ts'
import type { Report } from '../runner/report.ts'
import { httpFaults } from '../mutants/faulty/translate/http.ts'
import type { Fault } from '../mutants/server.ts'
import { startFaulty } from '../../test/conformance-targets/faulty-gateway.ts'
import { startGateway, type GatewayTarget } from '../../test/conformance-targets/gateway.ts'
import { closedPort, conformance, isSummary, ran, type Ran, unheard } from './testing.ts'

const faultySuite = fileURLToPath(new URL('../../test/conformance-targets/faulty-suite.ts', import.meta.url))

function faultOf(requirement: string): Fault {
  const found = httpFaults.find(({ breaks }) => breaks === requirement)
  if (found === undefined) throw new Error('There is no such fault.')
  return found
}

const anyToken = faultOf('TRANSLATE-028')
const cacheable = faultOf('TRANSLATE-032')

let gateway: GatewayTarget
const folder = mkdtempSync(join(tmpdir(), 'citygate-conformance-'))
beforeAll(async () => {
  gateway = await startGateway()
}, 60_000)
afterAll(async () => {
  await gateway.stop()
  rmSync(folder, { recursive: true })
})

describe('citygate conformance run', () => {
  it('ends with 0 where the gateway conforms, and says so in a few lines beside the report', async () => {
    const { code, out, errors } = await conformance(['run', gateway.url, '--profile', 'translate'], gateway.token)
    expect([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(out) as Report
    expect(report).toMatchObject({ target: { subject: `${gateway.url}/` }, verdict: 'conforms' })
    expect(out).not.toContain(gateway.token)
  })

  it('ends with 1 where it does not, and writes the report to a file', async () => {
    const faulty = await startFaulty(anyToken)
    const [token, file] = [join(folder, 'token'), join(folder, 'report.json')]
    writeFileSync(token, `${faulty.token}\n`)
    const words = ['run', faulty.url, '--profile', 'translate', '--token-file', token, '--report', file]
    const { code, out, errors } = await conformance(words)
    await faulty.stop()
    expect([code, out, isSummary(errors, 'does not conform')]).toEqual([1, '', true])
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    expect(report.verdict).toBe('does-not-conform')
    expect(report.checks.filter((check) => check.state === 'fail').map((check) => check.id)).toEqual([anyToken.breaks])
  })

  it('ends with 0 where it only warns, and with 1 where it is strict', async () => {
    const faulty = await startFaulty(cacheable)
    const words = ['run', faulty.url, '--profile', 'translate']
    const lax = await conformance(words, faulty.token)
    const strict = await conformance([...words, '--strict'], faulty.token)
    await faulty.stop()
    expect([lax.code, (JSON.parse(lax.out) as Report).profiles[0]?.summary.warn]).toEqual([0, 1])
    expect(lax.errors).toContain('1 recommendation failed.')
    const { configuration, summary, checks } = JSON.parse(strict.out) as Report
    expect([strict.code, configuration.strict, summary?.failed]).toEqual([
      1,
      true,
      [{ id: cacheable.breaks, level: 'SHOULD', harm: 'leak' }],
    ])
    expect(checks.find(({ id }) => id === cacheable.breaks)?.state).toBe('fail')
  })

  it('prints the report where it is asked for, and not beside another form', async () => {
    const words = ['run', gateway.url, '--profile', 'translate', '--html', join(folder, 'asked.html')]
    const quiet = await conformance(words, gateway.token)
    const asked = await conformance([...words, '--report', '-'], gateway.token)
    expect([quiet.code, quiet.out, isSummary(quiet.errors, 'conforms')]).toEqual([0, '', true])
    expect((JSON.parse(asked.out) as Report).verdict).toBe('conforms')
  })

  it('ends the same if nobody reads its output', async () => {
    const faulty = await startFaulty(anyToken)
    const refused = await unheard('stdout', ['run', faulty.url, '--profile', 'translate'], faulty.token)
    await faulty.stop()
    const wrong = await unheard('stderr', ['explain', 'none'], gateway.token)
    expect([refused, wrong]).toEqual([1, 2])
  })

  it('ends with 3 where nobody listens, and where the token is not accepted', async () => {
    const nobody = await conformance(['run', `http://127.0.0.1:${await closedPort()}`, '--profile', 'translate'])
    expect([nobody.code, nobody.errors]).toEqual([
      3,
      expect.stringMatching(/^translate: nothing was tested \(unreachable\): .*: connect ECONNREFUSED .*\.$/m),
    ])
    expect((JSON.parse(nobody.out) as Report).checks[0]).toMatchObject({
      reason: 'unreachable',
      exchanges: [{ missing: 'unreachable', cause: expect.stringContaining('ECONNREFUSED') as unknown }],
    })
    const stranger = await conformance(['run', gateway.url, '--profile', 'translate'])
    expect([stranger.code, stranger.errors]).toEqual([3, expect.stringMatching(/token-not-accepted.*: 401\)\.$/m)])
    expect((JSON.parse(stranger.out) as Report).checks[0]?.reason).toBe('token-not-accepted')
  })

  it('ends with 4 on an internal error, and says where', async () => {
    const { code, out, errors } = await ran([faultySuite, 'run', gateway.url, '--profile', 'translate'], gateway.token)
    expect(code).toBe(4)
    expect((JSON.parse(out) as Report).verdict).toBe('suite-broken')
    expect(errors).toMatch(/Internal error in TRANSLATE-001: RangeError/)
  })
})

describe('wrong usage of citygate conformance', () => {
  const run = ['run', 'http://127.0.0.1:9', '--profile', 'translate']
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['no URL', ['run', '--profile', 'translate']],
    ['no profile', ['run', 'http://127.0.0.1:9']],
    ['no such profile', ['run', 'http://127.0.0.1:9', '--profile', 'nothing']],
    ['no URL that is one', ['run', 'gateway', '--profile', 'translate']],
    ['another scheme', ['run', 'ftp://127.0.0.1:9', '--profile', 'translate']],
    ['a query in the URL', ['run', 'http://127.0.0.1:9/?a=1', '--profile', 'translate']],
    ['an invalid timeout', [...run, '--timeout', 'soon']],
    ['two tokens', [...run, '--token', 'a', '--token-file', 'b']],
    ['no such file', [...run, '--token-file', join(folder, 'none')]],
    ['an invalid option', [...run, '--tokn', 'a']],
    ['no such command', ['judge']],
    ['no such check', ['explain', 'none']],
  ]

  it('ends with 2 and says what is wrong', async () => {
    const all = await Promise.all(cases.map(async ([what, words]) => ({ what, ...(await conformance(words)) })))
    for (const { what, code, out, errors } of all) {
      expect([what, code, out]).toEqual([what, 2, ''])
      expect(errors, what).toMatch(/\S/)
    }
  })

  it('does not repeat credentials', async () => {
    const inUrl = await conformance(['run', 'http://user:s3cr3t@127.0.0.1:9', '--profile', 'translate'])
    const asToken = await conformance([...run, '--token', 's3cr3t with spaces'])
    for (const { code, out, errors } of [inUrl, asToken]) {
      expect([code, out]).toEqual([2, ''])
      expect(errors).not.toContain('s3cr3t')
    }
  })
})

describe('citygate conformance list and explain', () => {
  it('names every check, and says of one how to fix what it finds', async () => {
    const list = await conformance(['list'])
    expect(list.code).toBe(0)
    for (const { id } of requirements) expect(list.out).toContain(` ${id} `)
    const explained = await conformance(['explain', 'translate-006'])
    expect([explained.code, explained.out]).toEqual([0, expect.stringMatching(/clause +HJ 212[^]*to fix +\S/)])
  })
})

describe('a delivery that is accepted', () => {
  const at = (name: string): string => join(folder, name)

  it('is tested with a configuration, signed, verified, recorded, and replayed offline', async () => {
    expect((await conformance(['init', folder])).code).toBe(0)
    expect((await conformance(['init', folder])).code).toBe(2)
    expect((await conformance(['new-key', at('city.jwk')])).code).toBe(0)
    writeFileSync(at('vendor.token'), gateway.token)
    const config = {
      subject: gateway.url,
      profile: ['translate'],
      tokenFile: at('vendor.token'),
      product: 'The gateway',
    }
    writeFileSync(at('conformance.json'), JSON.stringify(config))
    const words = ['record', '--config', at('conformance.json'), '--recording', at('recording.json')]
    const outputs = ['--report', at('r.json'), '--html', at('r.html'), '--junit', at('r.xml'), '--sign', at('city.jwk')]
    const { code, errors } = await conformance([...words, ...outputs])
    expect([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(readFileSync(at('r.json'), 'utf8')) as Report
    expect(report.target).toMatchObject({ product: 'The gateway', subject: `${gateway.url}/` })
    expect(readFileSync(at('recording.json'), 'utf8')).not.toContain(gateway.token)
    const verify = ['verify', at('r.json'), '--key', at('city.jwk.pub')]
    expect((await conformance(verify)).out).toMatch(/^verified: /)
    const replayed = await conformance(['replay', at('recording.json')])
    expect(replayed.code).toBe(0)
    const again = JSON.parse(replayed.out) as Report
    expect(again.checks.map(({ id, state }) => [id, state])).toEqual(report.checks.map(({ id, state }) => [id, state]))
    writeFileSync(at('r.json'), readFileSync(at('r.json'), 'utf8').replace('"The gateway"', '"Another"'))
    const changed = await conformance(verify)
    expect([changed.code, changed.errors]).toEqual([1, expect.stringContaining('target')])
  })

  it('accepts a signed waiver until it expires', async () => {
    const faulty = await startFaulty(anyToken)
    const waiver = { requirement: anyToken.breaks, reason: 'agreed', by: 'the city', expires: '2099-01-01T00:00:00Z' }
    const judgedWith = async (expires: string): Promise<Ran> => {
      writeFileSync(at('waivers.json'), JSON.stringify({ waivers: [{ ...waiver, expires }] }))
      const signed = await conformance(['waive', at('waivers.json'), '--sign', at('city.jwk')])
      writeFileSync(at('waivers.dsse.json'), signed.out)
      const waived = ['--waivers', at('waivers.dsse.json'), '--waiver-key', at('city.jwk.pub')]
      const keeping = ['--set', 'unreleased', '--recording', at('waived.json')]
      return conformance(['record', faulty.url, '--profile', 'translate', ...waived, ...keeping], faulty.token)
    }
    const held = await judgedWith('2099-01-01T00:00:00Z')
    const again = await conformance(['replay', at('waived.json')])
    const ended = await judgedWith('2020-01-01T00:00:00Z')
    await faulty.stop()
    expect([held.code, again.code, ended.code]).toEqual([0, 0, 1])
    const [first, second] = [held, again].map(({ out }) => JSON.parse(out) as Report)
    expect(first?.profiles[0]?.summary.waived).toBe(1)
    // The same waivers and the same set.
    expect(second?.configuration).toEqual(first?.configuration)
    expect([second?.requirements.set, second?.profiles]).toEqual(['unreleased', first?.profiles])
  })

  it('has tender sentences in each language', async () => {
    const tender = await conformance(['export-tender', '--profile', 'translate', '--lang', 'en,fr,es,ar,ru,zh'])
    expect(tender.code).toBe(0)
    const lines = tender.out.split('\n').filter((line) => line.startsWith('| TRANSLATE-'))
    expect(lines.map((line) => line.split(' | ').length)).toEqual(
      requirements
        .filter(({ profile }) => profile === 'translate')
        .map(() => 'id level en fr es ar ru zh clause'.split(' ').length),
    )
    expect((await conformance(['export-tender', '--profile', 'translate', '--lang', 'xx'])).code).toBe(2)
  })

  it('is planned before anything is sent', async () => {
    const plan = await conformance(['plan', '--profile', 'translate', '--safe'])
    expect([plan.code, plan.out]).toEqual([0, expect.stringContaining('TRANSLATE-034')])
  })
})

describe('citygate conformance run --adapter', () => {
  const adapters = fileURLToPath(new URL('../../adapters', import.meta.url))
  const template = join(adapters, '_template')
  const quick = ['--setting', 'runs=5']

  it('ends with 0 for the template, and its recording is judged again offline', async () => {
    const file = join(folder, 'adapter.json')
    const { code, out, errors } = await conformance(['record', '--adapter', template, ...quick, '--recording', file])
    expect([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(out) as Report
    expect(report.profiles.map(({ name, must }) => [name, must])).toEqual([['adapter', { kept: 11, of: 11 }]])
    const replayed = await conformance(['replay', file])
    expect(replayed.code).toBe(0)
    expect((JSON.parse(replayed.out) as Report).checks.map(({ id, state }) => [id, state])).toEqual(
      report.checks.map(({ id, state }) => [id, state]),
    )
  })

  it('ends with 1 for a folder that does not keep the contract tests, and names each breach', async () => {
    const other = join(folder, 'other')
    cpSync(template, other, { recursive: true })
    const path = join(other, 'adapter.ts')
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll("'../", `'${adapters}/`))
    const { code, out } = await conformance(['run', '--adapter', other, ...quick])
    expect(code).toBe(1)
    const { checks } = JSON.parse(out) as Report
    const structure = checks.find(({ id }) => id === 'ADAPTER-001')
    expect(structure?.findings.map(({ found }) => found)).toContain("the id is not the folder's name other")
  })

  it('ends with 2 where the folder is none, says what it lacks, or is named beside another target', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const said = await conformance(['run', '--adapter', empty])
    expect([said.code, said.errors]).toEqual([2, 'The folder is not an adapter: it has no adapter.ts, no fixtures/.\n'])
    const beside = [
      ['run', 'http://127.0.0.1:9', '--adapter', template],
      ['run', '--adapter', template, '--profile', 'translate'],
      ['run', '--adapter', template, '--setting', 'runs=0'],
      ['run', template, '--profile', 'adapter,cap-feed'],
    ]
    for (const words of beside) expect((await conformance(words)).code).toBe(2)
  })
})

describe('citygate conformance run --profile asyncapi', () => {
  const document = join(folder, 'asyncapi.yaml')
  const captures = join(folder, 'captures.ndjson')
  const judging = ['run', captures, '--profile', 'asyncapi']
  const saying = ['--setting', `document=${document}`]

  it('judges a document by what was captured, and repeats no value of it', async () => {
    writeFileSync(document, rightDocument)
    writeFileSync(captures, rightCaptures.map((one) => `${JSON.stringify(one)}\n`).join(''))
    expect((await conformance([...judging, ...saying])).code).toBe(0)
    writeFileSync(captures, JSON.stringify({ ...reading, payload: { ...reading.payload, state: 'Jo Public' } }))
    const { code, out } = await conformance([...judging, ...saying])
    expect([code, out.includes('Jo Public')]).toEqual([1, false])
    const failed = (JSON.parse(out) as Report).checks.filter(({ state }) => state === 'fail')
    expect(failed.map(({ id }) => id)).toEqual(['ASYNCAPI-003'])
  })

  it('ends with 2 without a document, and with 3 where nothing was captured or can be read', async () => {
    expect((await conformance(judging)).code).toBe(2)
    const absent = await conformance([...judging, '--setting', `document=${join(folder, 'none.yaml')}`])
    expect([absent.code, absent.errors]).toEqual([3, expect.stringContaining('READ ')])
    writeFileSync(captures, '\n')
    const nothing = await conformance([...judging, ...saying])
    expect([nothing.code, (JSON.parse(nothing.out) as Report).checks[0]?.reason]).toEqual([3, 'no-captures'])
  })
})
