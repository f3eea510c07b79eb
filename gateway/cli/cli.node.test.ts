import { spawn, spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAccessToken } from '../auth/token/access-token.ts'
import { startIssuer } from '../auth/token/local-issuer-file.ts'
import { createIssuers } from '../auth/token/issuers.ts'
import { noServer } from '../auth/testing.ts'
import { demoPolicy } from './sandbox/policy.ts'
import { hj212 } from '../../test/e2e/frames.ts'
import { version } from '../../version.ts'

const frame = hj212(
  'QN=20260801085857223;ST=22;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;a34004-Rtd=35.2,a34004-Flag=N;zz99-Rtd=1&&',
)
const base = ['translate', '--from', 'hj-212', '--to', 'ngsi-ld']
const zone = ['--option', 'timezone=+08:00']
let folder: string

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

function run(args: readonly string[], input = '', environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/citygate.mjs', ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  })
  return { status, stdout, stderr }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('citygate translate', () => {
  it('prints the document on standard output and the ledger on standard error', () => {
    const units = file('units.json', { a34004: 'GQ' })
    const { status, stdout, stderr } = run([...base, ...zone, '--option', `units=@${units}`], frame)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([{ type: 'AirQualityObserved', pm25: { value: 35.2, unitCode: 'GQ' } }])
    expect(stderr).toMatch(/carried .*zz99/)
    expect(stdout + stderr).not.toContain('123456')
  })

  it('translates record by record with --stream, and refuses one record alone', () => {
    const stream = ['translate', '-', '--from', 'ngsi-ld', '--to', 'ngsi-ld', '--stream']
    const room = (id: string) => ({ id: `urn:ngsi-ld:Room:${id}`, type: 'Room', level: { type: 'Property', value: 1 } })
    const given = [room('a'), { id: 'urn:ngsi-ld:Room:b' }, room('c')]
    const { status, stdout, stderr } = run(stream, JSON.stringify(given))
    expect([status, JSON.parse(stdout)]).toEqual([0, [room('a'), room('c')]])
    expect(stderr).toMatch(/invalid.*\n.*at \/1/)
    const cut = run(stream, JSON.stringify(given).slice(0, -2))
    expect([cut.status, cut.stdout]).toEqual([1, JSON.stringify([room('a')]).slice(0, -1)])
    expect(run([...stream, '--strict'], '[]').status).toBe(2)
  })

  it('prints everything as one document with --envelope', () => {
    const { status, stdout } = run([...base, ...zone, '--envelope'], frame)
    expect([status, Object.keys(JSON.parse(stdout)).toSorted()]).toEqual([
      0,
      ['entities', 'losses', 'mediaType', 'output', 'repairs'],
    ])
  })

  it('reads a file as well as standard input', () => {
    expect(run([...base, ...zone, file('frame.txt', frame)]).status).toBe(0)
  })

  it('refuses a loss with --strict, and bad input, with 1', () => {
    const strict = run([...base, ...zone, '--strict'], frame)
    expect([strict.status, strict.stdout]).toEqual([1, ''])
    const damaged = run([...base, ...zone], frame.replace('35.2', '35.3'))
    expect([damaged.status, damaged.stdout]).toEqual([1, ''])
    expect(damaged.stderr).toContain('checksum')
  })

  it('answers wrong usage with 2 and a sentence', () => {
    for (const args of [
      base,
      [...base, '--option', 'zone=+08:00'],
      [...base, '--option', 'timezone'],
      [...base, ...zone, 'no-such-file'],
      ['translate', '--from', 'nothing', '--to', 'ngsi-ld'],
      ['translate', '--from', 'hj-212'],
      ['no-such-command'],
      [...base, ...zone, '--policy', 'no-such-file', '--as', 'reader'],
      [...base, ...zone, '--policy', file('bad.json', { permission: {} }), '--as', 'reader'],
    ]) {
      const { status, stderr } = run(args, frame)
      expect([args, status]).toEqual([args, 2])
      expect(stderr.length).toBeGreaterThan(10)
      expect(stderr).not.toContain('    at ')
    }
  })

  it('says what a project lacks whose files are no modules, as npm makes them', () => {
    file('package.json', { type: 'commonjs' })
    const adapter = file('adapter.js', "import 'node:path'\nexport const mine = {}\n")
    const { status, stderr } = run([...base, '--adapter', adapter], frame)
    expect([status, stderr]).toEqual([2, expect.stringContaining('Write "type": "module" in the package.json')])
  })

  it.each([
    [
      [...base, '--option', 'timezon=+08:00'],
      'Neither adapter has an option timezon. Do you mean timezone? hj-212 has timezone,',
    ],
    [[...base, '--option', 'timezone'], 'Write options as name=value, such as --option timezone=+08:00.'],
    [[...base, '--option', 'timezone=CST'], 'An abbreviation such as CST means several zones'],
    [['translate', '--from', 'hj212', '--to', 'ngsi-ld'], 'Do you mean hj-212?'],
    [['translate', '--from', 'hj212', '--to', 'ngsi-ld', '--option', 'timezone=+08:00'], 'Do you mean hj-212?'],
    [['translate', '--from', 'ngsi-v2', '--to', 'ngsi-ld', '--target', 'keyvalues'], 'Do you mean keyValues?'],
  ])('names what is meant: %j', (args, sentence) => {
    const { status, stderr } = run(args, frame)
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('says the line of a file with options that is not JSON', () => {
    const units = file('units.yaml', 'a34004: GQ\n')
    const { status, stderr } = run([...base, ...zone, '--option', `units=@${units}`], frame)
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${units} is not JSON: at line 1, column 1 `)])
  })

  it('applies a policy for a role', () => {
    const vehicle = JSON.stringify({
      id: 'urn:ngsi-ld:Vehicle:1',
      type: 'Vehicle',
      speed: { type: 'Property', value: 1 },
      vehiclePlateIdentifier: { type: 'Property', value: 'KAA 001A' },
    })
    const policy = ['--policy', file('policy.json', demoPolicy)]
    const as = (role: string) =>
      run(['translate', '--from', 'ngsi-ld', '--to', 'ngsi-ld', ...policy, '--as', role], vehicle)
    expect(as('officer').stdout).toContain('KAA')
    expect([as('reader').status, as('reader').stdout.includes('KAA')]).toEqual([0, false])
  })
})

describe('citygate token', () => {
  it('makes tokens of the issuer that the demo city has made', async () => {
    const key = join(folder, 'demo.issuer.json')
    const absent = run(['token', '--role', 'reader', '--key', key])
    expect([absent.status, absent.stdout]).toEqual([1, ''])
    expect(absent.stderr).toContain('npm start')
    const audience = 'http://localhost:8787'
    const started = await startIssuer(key, audience)
    if (!started.ok) throw new Error(started.problem)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    const made = run(['token', '--role', 'reader', '--role', 'vendor', '--client', 'me', '--hours', '1', '--key', key])
    expect([made.status, made.stderr]).toEqual([0, ''])
    const issuers = createIssuers([started.value.config], { ...noServer })
    const now = Math.floor(Date.now() / 1000)
    const verified = await verifyAccessToken(made.stdout.trim(), issuers, now, () => undefined)
    expect(verified).toMatchObject({ value: { principal: { client: 'me', roles: new Set(['vendor', 'reader']) } } })
    expect(verified.ok && verified.value.expires - now).toBeGreaterThan(3590)
    // A city that starts again takes them still; one at another address takes none.
    const again = await startIssuer(key, audience)
    expect(again.ok && again.value.config.jwks).toEqual(started.value.config.jwks)
    const moved = await startIssuer(key, 'http://localhost:8788')
    if (!moved.ok) throw new Error(moved.problem)
    const other = createIssuers([moved.value.config], { ...noServer })
    expect((await verifyAccessToken(made.stdout.trim(), other, now, () => undefined)).ok).toBe(false)
  })

  it('says what is wrong', async () => {
    const key = file('broken.json', '{')
    for (const args of [
      ['--role', 'mayor'],
      [],
      ['--role', 'reader', '--hours', '0'],
      ['--role', 'reader', '--hours', 'x'],
    ]) {
      expect(run(['token', ...args, '--key', key]).status).toBe(2)
    }
    expect(run(['token', '--role', 'reader', '--key', key]).status).toBe(1)
    expect(await startIssuer(key, 'http://localhost:8787')).toMatchObject({ ok: false })
  })
})

describe('citygate adapters', () => {
  it('lists the formats and shows one', () => {
    expect(run(['adapters']).stdout).toMatch(/hj-212[^]*ngsi-ld/)
    expect(JSON.parse(run(['adapters', 'hj-212']).stdout)).toMatchObject({ id: 'hj-212', options: { type: 'object' } })
    expect(run(['adapters', 'nothing']).status).toBe(2)
    expect(run(['adapters', 'hj212'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Do you mean hj-212?'),
    })
  })
})

describe('citygate mapping suggest', () => {
  it('writes a draft on standard output, and what is left to declare on standard error', () => {
    const sample = file('lots.json', [{ lot: 'P1', free: 12, total: 80, lat: 48.1, lon: 9.2 }])
    const { status, stdout, stderr } = run(['mapping', 'suggest', sample])
    expect(status).toBe(0)
    expect(stdout).toMatch(/type: OffStreetParking[^]*availableSpotNumber: \$\.free/)
    expect(stderr).toContain('1 declaration to write, marked TODO')
    const mapping = file('draft.yaml', stdout)
    const checked = run(['mapping', 'check', mapping, sample])
    expect([checked.status, checked.stderr]).toEqual([
      1,
      expect.stringMatching(/A position needs its crs[^]*1 fault\./),
    ])
    const whole = file('whole.yaml', stdout.replace('latitude: $.lat }', 'latitude: $.lat, crs: EPSG:4326 }'))
    expect(run(['mapping', 'check', whole, sample]).stdout).toContain('100 % of the sample')
    expect([
      run(['mapping', 'suggest', 'no-such-file']).status,
      run(['mapping', 'suggest', sample, '--type', 'Lot']).status,
    ]).toEqual([2, 2])
  })
})

describe('citygate validate', () => {
  it('prints faults and notes on standard error, and ends with 1 if there is a fault', () => {
    const lot = {
      id: 'urn:ngsi-ld:OffStreetParking:p1',
      type: 'OffStreetParking',
      location: { type: 'Point', coordinates: [9, 48] },
    }
    const good = run(['validate', file('good.json', [lot])])
    expect([good.status, good.stdout]).toEqual([
      0,
      expect.stringMatching(/^1 entity of OffStreetParking \(Smart Data Models .*0 faults, 0 notes\.\n$/),
    ])
    const bad = run(['validate', file('bad.json', [lot, { ...lot, status: ['ajar'], freeSpaces: 3 }])])
    expect(bad.status).toBe(1)
    expect(bad.stderr).toMatch(/fault {2}\/1\/status .*one of[^]*note {3}\/1\/freeSpaces .*availableSpotNumber/)
    const statuses = [
      ['validate', 'no-such-file'],
      ['validate', file('one.json', lot), '--type', 'Lot'],
      ['validate', file('cut.json', '{')],
    ].map((args) => run(args).status)
    expect(statuses).toEqual([2, 2, 1])
  })
})

describe('citygate config check', () => {
  it('prints what would be in force, without the key', () => {
    const path = file('good.json', { idKey: 'x'.repeat(40), policy: file('p.json', demoPolicy) })
    const { status, stdout } = run(['config', 'check', '--config', path])
    expect([status, stdout.includes('xxxx')]).toEqual([0, false])
    expect(JSON.parse(stdout)).toMatchObject({ idKey: 'set', policy: 'urn:citygate:policy:demo' })
  })

  it('reports every error', () => {
    const { status, stderr } = run(['config', 'check', '--config', file('wrong.json', { listn: {}, tenants: [] })])
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 2])
    expect(run(['config', 'check', '--config', join(folder, 'absent.json')]).status).toBe(1)
    expect(run(['config', 'check'], '', { CITYGATE_NONSENSE: '1' }).status).toBe(1)
  })
})

describe('citygate config upgrade', () => {
  it('writes the current keys, in place, and says which', () => {
    const path = join(folder, 'old.json')
    writeFileSync(path, '{\n    "jurisdiction": "CN",\n    "law": { "held": ["cn:domestic-storage"] }\n}\n')
    const warned = run(['config', 'check', '--config', path])
    expect(warned).toMatchObject({ status: 0, stderr: expect.stringContaining('law is now transferRules.') as string })
    const upgraded = run(['config', 'upgrade', path])
    expect(upgraded.stderr).toContain('law.held is now transferRules.safeguards.')
    expect(upgraded).toMatchObject({ status: 0, stderr: expect.stringContaining('2 keys renamed.') as string })
    const text = readFileSync(path, 'utf8')
    expect(text.split('\n')[1]).toBe('    "jurisdiction": "CN",')
    expect(JSON.parse(text)).toEqual({ jurisdiction: 'CN', transferRules: { safeguards: ['cn:domestic-storage'] } })
    expect(run(['config', 'check', '--config', path]).stderr).not.toContain('is now')
    expect(run(['config', 'upgrade', path]).stderr).toContain('has no old keys')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('leaves everything else of the file as it is, and follows a symbolic link', () => {
    const path = join(folder, 'spelled.json')
    const text = (keys: readonly string[]): string =>
      `{\r\n\t"jurisdiction" : "CN", "idKey": "law",\r\n\t"${keys[0]}" : {"${keys[1]}": [], "packs": [{"law": 12345678901234567890, "\u006beeps": {"held": 1}}]}\r\n}`
    writeFileSync(path, text(['law', 'held']), { mode: 0o640 })
    symlinkSync(path, join(folder, 'link.json'))
    expect(run(['config', 'upgrade', join(folder, 'link.json')]).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(text(['transferRules', 'safeguards']))
    expect([statSync(path).mode & 0o777, lstatSync(join(folder, 'link.json')).isSymbolicLink()]).toEqual([0o640, true])
    expect(readdirSync(folder).filter((name) => name.startsWith('spelled.json'))).toEqual(['spelled.json'])
  })

  it('renames a key that occurs twice in both places', () => {
    const path = join(folder, 'twice.json')
    writeFileSync(path, '{"law": {"held": []}, "law": {"facts": {}}}')
    expect(run(['config', 'upgrade', path]).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe('{"transferRules": {"held": []}, "transferRules": {"facts": {}}}')
  })

  it('changes nothing where a key is given under both names, or the file is not a configuration', () => {
    const both = file('both.json', { law: {}, transferRules: {} })
    expect(run(['config', 'upgrade', both])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('remove one') as string,
    })
    expect(JSON.parse(readFileSync(both, 'utf8'))).toEqual({ law: {}, transferRules: {} })
    expect(run(['config', 'upgrade', join(folder, 'absent.json')]).status).toBe(2)
    expect(run(['config', 'upgrade', file('list.json', [])]).status).toBe(2)
  })
})

describe('citygate serve', () => {
  it('says what is wrong instead of starting, and stops when it is asked to', async () => {
    const wrong = run(['serve', '--config', file('open.json', { listen: { host: '0.0.0.0' } })])
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('issuers')])
    const config = file('serve.json', { listen: { port: 0 }, store: { path: join(folder, 'serve', 'city.sqlite') } })
    const child = spawn(process.execPath, ['bin/citygate.mjs', 'serve', '--config', config])
    const said = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.once('exit', () => reject(new Error(text)))
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('listens on')) resolve(text)
      })
    })
    const url = /http:[^\s"]+/.exec(said.slice(said.indexOf('listens on')))?.[0] ?? ''
    let last = ''
    child.stderr.on('data', (chunk: Buffer) => (last += chunk.toString()))
    expect((await fetch(`${url}/ready`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    // Not at a terminal, each line is one of the log, from the first to the last.
    const lines = `${said}${last}`.trim().split('\n').map((line): unknown => JSON.parse(line)) // prettier-ignore
    const time = expect.stringMatching(/^\d{4}-.+Z$/) as string
    const known = { time, version, level: 'info' }
    expect(lines[0]).toMatchObject({
      level: 'warning',
      event: 'configuration',
      detail: expect.stringContaining('issuer') as string,
    })
    expect(lines).toContainEqual({ ...known, event: 'listening', detail: `Citygate listens on ${url}` })
    expect(lines.at(-1)).toEqual({ ...known, event: 'stopped', detail: 'Citygate has stopped' })
    const request = lines.find((line) => JSON.stringify(line).includes('"route":"/ready"'))
    expect(request).toMatchObject({ method: 'GET', status: 200, milliseconds: expect.any(Number) as number })
  })

  it('writes as much as log.level says', async () => {
    const config = {
      listen: { port: 0 },
      store: { path: join(folder, 'quiet', 'city.sqlite') },
      log: { level: 'error' },
    }
    const child = spawn(process.execPath, ['bin/citygate.mjs', 'serve', '--config', file('quiet.json', config)])
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    for (let wait = 0; wait < 200 && !text.includes('listens on'); wait += 1) await sleep(50)
    const url = /http:[^\s"]+/.exec(text.slice(text.indexOf('listens on')))?.[0] ?? ''
    expect((await fetch(`${url}/health`)).status).toBe(200)
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('close', resolve))
    expect(text).toContain('"event":"stopped"')
    expect(text).not.toContain('"route"')
    const wrong = run(['serve', '--config', file('loud.json', { log: { level: 'all' } })])
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('log.level')])
  })
})

describe('citygate', () => {
  it('lists its commands, and says its version', () => {
    const { status, stdout } = run(['--help'])
    const names = stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)
    expect([status, Array.from(names, ([, name]) => name)]).toEqual([
      0,
      [
        'translate',
        'adapters',
        'mapping',
        'models',
        'validate',
        'export',
        'apply',
        'serve',
        'sandbox',
        'agent',
        'token',
        'config',
        'policy',
        'kpi',
        'store',
        'audit',
        'backup',
        'restore',
        'erase',
        'erasures',
        'tenant',
        'conformance',
        'help',
      ],
    ])
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe('citygate models import', () => {
  const product = {
    status: [
      { code: 'va_temperature', type: 'Integer', values: '{"unit":"℃","min":-400,"max":850,"scale":1}', dp_id: 27 },
    ],
  }

  it('prints one thing model, and another form, with the losses on standard error', () => {
    const path = file('tuya.json', product)
    const plain = run(['models', 'import', path])
    expect([plain.status, plain.stderr]).toEqual([0, ''])
    expect(plain.stdout).toContain('minimum: -40\n')
    const dtdl = run(['models', 'import', path, '--to', 'dtdl'])
    expect([dtdl.status, JSON.parse(dtdl.stdout)]).toMatchObject([0, { contents: [{ unit: 'degreeCelsius' }] }])
    expect(dtdl.stderr).toMatch(/dropped +\/properties\/va_temperature\/minimum not-in-form/)
    const options = run(['models', 'import', path, '--to', 'options'])
    expect(JSON.parse(options.stdout)).toEqual({ products: [{ model: product }] })
    expect(run(['models', 'import', file('kept.yaml', plain.stdout), '--to', 'dtdl']).stdout).toBe(dtdl.stdout)
    const states = { code: 'state', type: 'Enum', values: '{"range":["on","off"]}', dp_id: 1 }
    expect(run(['models', 'import', file('states.json', { status: [states] })]).stdout).toContain('value: "on"\n')
  })

  it('answers with 1 or 2, and a sentence', () => {
    const path = file('tuya.json', product)
    const exits = (...args: readonly string[]) => {
      const { status, stdout, stderr } = run(['models', 'import', ...args])
      return [status, stdout, stderr.length > 10 && !stderr.includes('    at ')]
    }
    expect(exits(path, '--to', 'dtdl', '--strict')).toEqual([1, '', true])
    expect(exits(file('other.json', {}))).toEqual([1, '', true])
    for (const args of [['no-such-file'], [path, '--to', 'lwm2m'], [path, '--object', 'x'], [path, '--from', 'matter']])
      expect([args, exits(...args)]).toEqual([args, [2, '', true]])
  })
})

describe('a file or a folder that is not there', () => {
  it('is named in a sentence, also where the format is refused before it is read', () => {
    const said = (...args: readonly string[]) => {
      const { status, stderr } = run(args)
      return [status, stderr]
    }
    const stream = ['translate', '--from', 'ngsi-ld', '--to', 'ngsi-v2', '--stream', 'no-such-file']
    expect(said(...stream)).toEqual([1, expect.stringMatching(/^unsupported: [^\n]*\n$/)])
    expect(said('translate', '--from', 'cap', '--to', 'ngsi-ld', '--stream', 'no-such-file')).toEqual([
      2,
      'The file no-such-file cannot be read.\n',
    ])
    expect(said('mapping', 'test', 'no-such-folder')).toEqual([
      2,
      'The file no-such-folder/mapping.yaml cannot be read.\n',
    ])
  })
})

describe('a store that cannot be used', () => {
  it('is answered with a sentence and not with a stack, by every command that works on one', () => {
    const path = file('other.sqlite', 'this is not a database, but a text that is long enough to be read as one')
    file('other.sqlite.key', 'k'.repeat(40))
    const config = file('other.json', { store: { path } })
    const commands = [
      ['store', 'migrate', '--to', path],
      ['store', 'copy', '--from', path, '--to', join(folder, 'copy.sqlite')],
      ['erasures', 'list', '--config', config],
      ['erase', 'urn:x:1', '--config', config],
      ['tenant', 'export', 'city', join(folder, 'city.ndjson'), '--config', config],
      ['audit', 'destroy-key', '2026-01', '--config', config],
    ]
    const said = commands.map((command) => run(command))
    expect(said.map(({ status, stderr }) => [status, stderr])).toEqual(
      commands.map(() => [1, 'The store cannot be used: file is not a database.\n']),
    )
    const secret = run(['store', 'migrate', '--to', 'postgres://a:s3cret-of-mine@[::1/x'])
    expect([secret.status, secret.stderr]).toEqual([2, expect.not.stringContaining('s3cret')])
    expect(secret.stderr).not.toContain('    at ')
    const absent = run(['store', 'migrate', '--to', 'postgres://a:s3cret@127.0.0.1:1/x'])
    expect([absent.status, absent.stderr]).toEqual([3, expect.stringMatching(/ECONNREFUSED.*nothing listens/)])
  })

  it('is not copied while a gateway uses it', () => {
    const path = join(folder, 'used.sqlite')
    expect(run(['store', 'migrate', '--to', path]).status).toBe(0)
    const used = new DatabaseSync(path)
    const far = Date.now() + 60_000
    used.exec(
      `insert into node_lease (name, owner, fence, expires, process, keys) values ('node/n1', 'n1', 1, ${far}, '', '')`,
    )
    const copied = () => run(['store', 'copy', '--from', path, '--to', join(folder, 'copied.sqlite')])
    expect(copied()).toMatchObject({ status: 2, stderr: expect.stringMatching(/is in use by 1 gateway/) })
    // It has given its lease back.
    used.exec("update node_lease set owner = '', expires = 0")
    used.close()
    expect(copied()).toMatchObject({ status: 0 })
  })
})
