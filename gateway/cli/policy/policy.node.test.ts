import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run, temporaryFiles } from './testing.ts'

const rules = 'gateway/demo/rules'
const bus = `${rules}/bus.json`
const fleet = `${rules}/fleet.json`
const file = temporaryFiles()

describe('citygate policy', () => {
  it('lints', () => {
    expect(run('lint', fleet)).toEqual({
      status: 0,
      stdout: '1 policy, 4 rules, 1 warning\n',
      stderr: expect.stringMatching(/^kept-forever: urn:example:policy:fleet \/permission\/0 .+\n$/),
    })
    const open = file('open.json', readFileSync(fleet, 'utf8').replace('"conflict": "prohibit",', ''))
    const { status, stderr } = run('lint', '--strict', open)
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('conflict-open: urn:example:policy:fleet /prohibition/0'),
    ])
    const wrong = file('wrong.json', readFileSync(fleet, 'utf8').replace('"isA"', '"isB"'))
    expect(run('lint', wrong)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('/permission/2/constraint/0/operator must be a term or an IRI'),
    })
  })

  it('runs tests, and reports rules that are not fully covered', () => {
    const { status, stdout, stderr } = run('test', `${rules}/fleet.tests.yaml`)
    expect([status, stdout]).toEqual([0, '4 passed, 0 failed; 8 of 9 rules and constraints fully covered\n'])
    expect(stderr).toContain(
      'not covered: urn:example:policy:fleet urn:example:rule:research constraint 1 was never false',
    )
    const text = readFileSync(`${rules}/fleet.tests.yaml`, 'utf8')
      .replace('[fleet.json]', `[${join(process.cwd(), fleet)}]`)
      .replaceAll('bus.json', join(process.cwd(), bus))
    const failing = run('test', file('failing.yaml', text.replace('location: drop', 'location: shown')))
    expect([failing.status, failing.stderr]).toEqual([
      1,
      expect.stringContaining('location: expected shown, got hidden'),
    ])
    expect(run('test', '--strict', file('passing.yaml', text)).status).toBe(1)
    const timeless = run('test', file('timeless.yaml', text.replaceAll(/at: '[^']*', /g, '')))
    expect([timeless.status, timeless.stderr]).toEqual([2, expect.stringContaining('test 1: at is required')])
  })

  it('explains what a caller sees', () => {
    const who = ['--as', 'reader', '--purpose', 'dpv:AcademicResearch', '--jurisdiction', 'DE']
    const { status, stdout } = run('explain', bus, '--policy', fleet, ...who)
    expect(status).toBe(0)
    expect(stdout).toContain('vehiclePlateIdentifier: hidden\n')
    expect(stdout).toContain('speed: rounded to 10, a cell of 500 m\n')
    expect(stdout).toContain(
      '  prohibition urn:example:policy:fleet urn:example:rule:abroad applies\n    recipientJurisdiction neq KE: true\n',
    )
    const withoutLaw = run('explain', bus, '--json', '--policy', fleet, '--as', 'officer')
    expect(JSON.parse(withoutLaw.stdout)).toContainEqual(
      expect.objectContaining({
        attribute: 'location',
        treatment: { hiding: 'drop' },
        rules: expect.arrayContaining([
          expect.objectContaining({
            rule: 'urn:example:rule:abroad',
            applies: true,
            constraints: expect.arrayContaining([
              expect.objectContaining({ operand: 'recipientJurisdiction', is: 'unknown' }),
            ]),
          }),
        ]),
      }),
    )
    expect(run('explain', fleet, '--policy', fleet)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('must be one normalized NGSI-LD entity'),
    })
  })

  it('compares two policies over decisions, and says who gains or loses what', () => {
    const entity = JSON.parse(readFileSync(bus, 'utf8')) as { id: string; type: string }
    const question = (client: string, properties: object, name = 'read') =>
      JSON.stringify({
        subject: { type: 'client', id: client, properties },
        action: { name },
        resource: { type: entity.type, id: entity.id, properties: { entity } },
        context: { time: '2026-11-25T12:00:00Z', ip: '10.0.0.1' },
        decision: true,
      })
    const uni = { roles: ['reader'], purposes: ['dpv:AcademicResearch'], jurisdiction: 'KE' }
    const asked = [question('uni', uni), question('uni', uni), question('fleet-vendor', {}, 'modify')]
    const decisions = file('decisions.ndjson', `${asked.join('\n')}\n\n`)
    const changed = readFileSync(fleet, 'utf8')
      .replace('"rightOperand": 10 }', '"rightOperand": 100 }')
      .replace('citygate:pseudonymise', 'citygate:redact')
      .replace(
        '"assignee": "urn:citygate:client:fleet-vendor", "action": "use"',
        '"assignee": "urn:x", "action": "read"',
      )
      .replace('urn:x', 'urn:citygate:client:fleet-vendor')
    const next = file('next.json', changed)
    expect(run('diff', fleet, fleet, '--against', decisions)).toEqual({
      status: 0,
      stdout: '',
      stderr: '3 decisions, no difference\n',
    })
    const who = 'uni (jurisdiction KE; purposes dpv:AcademicResearch; roles reader)'
    expect(run('diff', fleet, next, '--against', decisions)).toEqual({
      status: 1,
      stdout: [
        ...['location', 'notes', 'speed', 'vehiclePlateIdentifier'].map(
          (name) => `fleet-vendor loses: modify Vehicle.${name}: may change -> may not change (1)`,
        ),
        `${who} loses: read Vehicle.speed: rounded to 10, a cell of 500 m -> rounded to 100, a cell of 500 m (2)`,
        `${who} loses: read Vehicle.vehiclePlateIdentifier: pseudonymised, a cell of 500 m -> redacted, a cell of 500 m (2)`,
        '',
      ].join('\n'),
      stderr: '3 decisions, 6 differences\n',
    })
    const json = run('diff', next, fleet, '--json', '--against', decisions)
    expect(JSON.parse(json.stdout)).toContainEqual({
      who,
      action: 'read',
      type: 'Vehicle',
      attribute: 'speed',
      before: { hiding: 'shown', step: 100, cellSize: 500 },
      after: { hiding: 'shown', step: 10, cellSize: 500 },
      effect: 'gains',
      decisions: 2,
    })
  })

  it('decides of what stands in an attribute', () => {
    const entity = {
      id: 'urn:ngsi-ld:Vehicle:1',
      type: 'Vehicle',
      speed: {
        type: 'Property',
        value: 41,
        unitCode: 'KMH',
        datasetId: 'urn:d:1',
        owner: { type: 'Property', value: ['Jane Roe'] },
      },
    }
    const policy = (prohibition: readonly object[]) =>
      JSON.stringify({
        '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
        uid: 'urn:example:policy:within',
        conflict: 'prohibit',
        permission: [{ assignee: 'urn:citygate:role:reader', action: 'read' }],
        prohibition,
      })
    const constraint = { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'owner' }
    const closed = file('closed.json', policy([{ action: 'read', constraint }]))
    const opened = file('opened.json', policy([]))
    const given = file('within.json', JSON.stringify(entity))
    const { stdout } = run('explain', given, '--policy', closed, '--as', 'reader')
    expect(stdout).toMatch(/^speed \(urn:d:1\): shown\n[\s\S]*^speed \(urn:d:1\)\.owner: hidden\n/m)
    const question = {
      subject: { type: 'client', id: 'uni', properties: { roles: ['reader'] } },
      action: { name: 'read' },
      resource: { type: 'Vehicle', id: entity.id, properties: { entity } },
      context: { time: '2026-11-25T12:00:00Z' },
    }
    const decisions = file('within.ndjson', JSON.stringify(question))
    expect(run('diff', closed, opened, '--against', decisions)).toMatchObject({
      status: 1,
      stdout: 'uni (roles reader) gains: read Vehicle.speed.owner: hidden -> shown (1)\n',
    })
    const tests = (then: string) =>
      file(
        'within.yaml',
        `policies: [closed.json]
tests:
  - name: no owner
    given: { role: reader, at: '2026-11-25T12:00:00Z', entity: within.json }
    when: read
    then: ${then}
`,
      )
    expect(run('test', tests('{ speed.owner: drop, "*": shown }')).status).toBe(0)
    expect(run('test', tests('{ "*": shown }'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('speed (urn:d:1).owner: expected shown, got hidden'),
    })
  })

  it('decides of an entity without attributes', () => {
    const bare = file('bare.json', '{ "id": "urn:ngsi-ld:Vehicle:1", "type": "Vehicle" }')
    const seenBy = (...who: readonly string[]) => run('explain', bare, '--policy', fleet, ...who).stdout
    expect(seenBy('--as', 'operator')).toMatch(/^the entity itself: shown\n(?: .*\n)*  permission .* applies\n/)
    expect(seenBy('--as', 'vendor')).toMatch(/^the entity itself: hidden\n/)
    const yaml = (then: string) =>
      file(
        'bare.yaml',
        `policies: [${join(process.cwd(), fleet)}]
tests:
  - name: it is there
    given: { role: operator, at: '2026-11-25T12:00:00Z', entity: bare.json }
    when: read
    then: { '*': ${then} }
`,
      )
    expect(run('test', yaml('shown')).status).toBe(0)
    expect(run('test', yaml('drop')).stderr).toContain('the entity itself: expected hidden, got shown')
  })

  it('ends with 2 where what is to be compared is not understood', () => {
    const timeless = file('timeless.ndjson', `{"subject":{"type":"client","id":"uni"}}\n`)
    const wrong = file('not-a-policy.json', '{}')
    const nothing = file('nothing.ndjson', '')
    expect(run('diff', fleet, fleet, '--against', timeless)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('timeless.ndjson line 1: action: must be a JSON object'),
    })
    expect(run('diff', fleet, wrong, '--against', nothing).status).toBe(2)
    expect(run('diff', fleet, fleet).status).toBe(2)
  })

  it('explains what the transfer rules of the city allow', () => {
    const open = file('open.json', readFileSync(fleet, 'utf8').replaceAll('"KE"', '"AQ"').replace('"neq"', '"eq"'))
    const seenBy = (...who: readonly string[]) => run('explain', bus, '--policy', open, '--as', 'operator', ...who)
    const city = ['--city', `${rules}/city.json`]
    const abroad = seenBy('--jurisdiction', 'DE', ...city)
    expect(abroad.status).toBe(0)
    expect(abroad.stdout).toMatch(
      /vehiclePlateIdentifier: hidden\n(?: .*\n)*  transfer rules: Pack KE of \S+ enforced: rule not-adequate /,
    )
    expect(abroad.stdout).toMatch(/speed: shown\n(?: .*\n)*  transfer rules: Pack KE of \S+ enforced: /)
    expect(seenBy('--jurisdiction', 'KE', ...city).stdout).toContain('vehiclePlateIdentifier: shown\n')
    expect(seenBy('--jurisdiction', 'DE').stdout).toContain('vehiclePlateIdentifier: shown\n')
    const misspelt = file('city.json', '{"jurisdiction":"KE","transferRules":{"facts":{"ke:strategic":false}}}')
    expect(seenBy('--jurisdiction', 'DE', '--city', misspelt)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('transferRules.facts has a name that no pack uses'),
    })
  })
})
