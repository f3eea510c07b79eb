import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run as anpr } from './anpr.ts'
import { datex2Envelopes, datex2Publications } from './datex2.ts'
import { run as fhir } from './fhir.ts'
import { run as etsiIts } from './etsi-its-json.ts'
import { gbfsFiles, gbfsProviders } from './gbfs.ts'
import { run as dlmsPush } from '../meters/dlms-push.ts'
import { run as dsmrP1 } from '../meters/dsmr-p1.ts'
import { run as greenButton } from './green-button.ts'
import { run as hl7v2 } from './hl7-v2.ts'
import { run as gtfsStatic } from './gtfs-static.ts'
import { run as iec6205621 } from '../meters/iec-62056-21.ts'
import { runEnvelopes, runHub } from './edxl-de.ts'
import { run as ocpi } from './ocpi.ts'
import { run as ocpp } from './ocpp.ts'
import { run as j2735 } from './j2735.ts'
import { run as openadr3 } from './openadr3.ts'
import { run as open311 } from './open311.ts'
import { run as sml } from '../meters/sml.ts'
import { siriLite, siriMessages } from './siri.ts'
import { run as wzdx } from './wzdx.ts'

const folder = '../shared/corpora/services'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the messages of services are not here (${folder})`)

describe.skipIf(!isHere)('messages of services that other people made', () => {
  it('are read with as many entities as they have items: GBFS', async () => {
    expect(await gbfsFiles(folder)).toMatchObject({ total: 71, right: 71, wrong: [] })
    expect(await gbfsProviders(folder)).toMatchObject({ total: 5, wrong: [] })
  })

  it('are read row by row, or refused: GTFS Schedule', async () => {
    const { total, wrong } = await gtfsStatic(folder)
    const numbers = ['005', '010', '021', '051']
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([51, ...numbers.map((one) => `gtfs-static-${one}`)])
  })

  it('are read as another program reads them: DLMS pushes', async () => {
    const { total, wrong } = await dlmsPush(folder)
    expect(total).toBe(11)
    expect(wrong.map(({ what }) => what)).toEqual(['dlms-push-010'])
  })

  it('are read, or refused, as another program does: SML', async () => {
    const { total, wrong } = await sml(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([17, 'sml-003', 'sml-004'])
  })

  it('are read with all readings and their sum: Green Button', async () => {
    expect(await greenButton(folder)).toMatchObject({ total: 11, right: 11, wrong: [] })
  })

  it('are read as the user guide and another server mean them: OpenADR 3', async () => {
    // tools/corpora/explained.ts: what a server answers by who the client is, and claims of tokens.
    expect(await openadr3(folder)).toMatchObject({ total: 74, right: 65 })
  })

  it('are read as another program reads them: P1 ports', async () => {
    const { total, wrong } = await dsmrP1(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([9, 'dsmr-p1-009'])
  })

  it('are read with their patients, stays, reports and results, and no field is without an account: HL7 version 2', async () => {
    expect(await hl7v2(folder)).toMatchObject({ total: 133, right: 133, wrong: [] })
  })

  it('are read as two other programs read them: IEC 62056-21', async () => {
    // Those that are not right are explained in explained.ts.
    const { total, wrong } = await iec6205621(folder)
    expect(total).toBe(16)
    expect(wrong.map(({ what }) => what)).toEqual(['002', '003', '007'].map((number) => `iec62056-21-${number}`))
  })

  it('are read with as many entities as they have records, and with the facts of another program: SIRI', async () => {
    const { total, wrong } = await siriMessages(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([19, 'siri-003', 'siri-014'])
    expect(await siriLite(folder)).toMatchObject({ total: 4, wrong: [] })
  })

  it('are read with as many entities as they have records, and with their ids and numbers: DATEX II', async () => {
    const { total, wrong } = await datex2Publications(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([38, 'datex2-009', 'datex2-011'])
    expect(await datex2Envelopes(folder)).toMatchObject({ total: 13, wrong: [] })
  })

  it('are read, or refused, as the validator of the standard says: FHIR', async () => {
    // Those that are not right are explained in explained.ts.
    expect(await fhir(folder)).toMatchObject({ total: 85, right: 66 })
  })

  it('are read, or refused, as the official schemas say: OCPP', async () => {
    const { total, wrong } = await ocpp(folder)
    const numbers = ['498', '499', '503', '199', '200']
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([523, ...numbers.map((one) => `ocpp-${one}`)])
  })

  it('are read with the ids and numbers that they have: OCPI', async () => {
    expect(await ocpi(folder)).toMatchObject({ total: 90, right: 90, wrong: [] })
  })

  it('are read as their servers mean them: Open311', async () => {
    expect(await open311(folder)).toMatchObject({ total: 10, right: 10, wrong: [] })
  })

  it('are read, or refused, as their verdicts say: EDXL-DE', async () => {
    expect(await runEnvelopes(folder)).toMatchObject({ total: 9, right: 9, wrong: [] })
  })

  it('are read with as many entities as they have features, and with their values: WZDx', async () => {
    const { total, wrong } = await wzdx(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([16, 'wzdx-010'])
  })

  it('are read as their receivers read them: number plates', async () => {
    expect(await anpr(folder)).toMatchObject({ total: 3, right: 3, wrong: [] })
  })

  it('are the same in XER and JSON, and read or refused as their verdicts say: SAE J2735', async () => {
    const { total, wrong } = await j2735(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([34, 'j2735-002', 'j2735-007'])
  })

  it('are read or refused as their verdicts say, with their places: ETSI ITS', async () => {
    // Those that are not right are explained in explained.ts.
    const { total, wrong } = await etsiIts(folder)
    const numbers = ['007', '017', '018', '019', '020', '021', '022', '023']
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([23, ...numbers.map((one) => `etsi-its-json-${one}`)])
  })

  it('give the same in XML and in JSON: the French emergency hub', async () => {
    // tools/corpora/explained.ts: the messages by which the hub tests itself.
    expect(await runHub(folder)).toMatchObject({ total: 156, right: 147 })
  })
})
